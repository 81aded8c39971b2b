#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "actors/promise_guard.hpp"
#include "http/transport.hpp"
#include "messages/http_client.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

struct HttpClientParts {
  std::shared_ptr<http::Transport> transport;
  std::shared_ptr<Metrics> metrics;
};

struct HttpClientState {
  static constexpr const char* name = "http_client"; ///< CAF and log name

  /// A call that the transport works on.
  struct Open {
    PromiseGuard<http::Reply> asker;
    std::uint64_t transport_id = 0;
    std::string_view service;
    SteadyTime began{};
  };

  HttpClientParts parts;
  std::map<std::uint64_t, Open> open;
  std::uint64_t last_order = 0;
  bool stopping = false;
  caf::error why;
};

/// Keeps the promises while the transport does the work. On an orderly stop it
/// cancels what is open and quits when the last outcome is in.
HttpClientActor::behavior_type
http_client(HttpClientActor::stateful_pointer<HttpClientState> self,
            HttpClientParts parts);

} // namespace signalbox
