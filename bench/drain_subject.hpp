#pragma once

#include <string>

#include "bench/drain_run.hpp"
#include "bench/serving_program.hpp"

namespace signalbox {

/// Posts signals `run-0000000` … in bodies of 500. Throws if one is refused.
void post_signals(ServingProgram& daemon, const std::string& run, int count);

/// Drains that many; answers the milliseconds between question and answer.
/// Throws unless every one was scored.
double drain_signals(ServingProgram& daemon, int count);

/// A daemon whose drains are measured.
class DrainSubject {
public:
  DrainSubject(DaemonCall call, std::uint16_t sim_port, int concurrency,
               int signals);

  /// Stores new signals, unmeasured, and drains them.
  DrainRun drain(const std::string& run);

  void stop() { daemon_.stop(); }

private:
  std::string store_;
  int signals_;
  ServingProgram daemon_;
};

} // namespace signalbox
