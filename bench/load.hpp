#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace signalbox {

/// What a server is asked, and over how many connections at once.
struct RequestLoad {
  std::uint16_t port = 0;
  int connections = 1;
  std::vector<std::string> requests; ///< whole, ready to be sent
  int expected_status = 201;
};

struct LoadResult {
  double seconds = 0;
  std::vector<double> millis; ///< of each request, from sending to the answer
};

/// Sends every request once; each connection sends the next one when it has
/// its answer. One thread, and as little work as possible in it: it shares the
/// machine with the server. Throws if an answer has another status.
LoadResult run_load(const RequestLoad& plan);

} // namespace signalbox
