#pragma once

#include <cstdint>

#include "bench/overnight_use.hpp"
#include "bench/serving_program.hpp"

namespace signalbox {

/// A daemon whose nights are measured.
class OvernightSubject {
public:
  /// Loads that many users through `POST /api/users/bulk`, unmeasured.
  OvernightSubject(DaemonCall call, std::uint16_t sim_port, int users);

  /// Runs the job and waits for its end. The seconds are the job's own; throws
  /// unless it is `completed` with every user and every asset scored.
  OvernightUse run();

  void stop() { daemon_.stop(); }

private:
  ProbeAnswer ask(std::string method, std::string target, std::string body);
  std::string start();

  int users_;
  ServingProgram daemon_;
};

} // namespace signalbox
