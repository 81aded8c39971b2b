#pragma once

#include <cstdint>
#include <string>

#include "bench/drain_run.hpp"

namespace signalbox {

/// What the limit of the drain has to do.
struct LimitDrainPlan {
  std::uint16_t model_port = 0;
  int connections = 1;
  int signals = 1;
  std::string store_path;
};

/// The limit of the drain: bare keep-alive connections that ask the model as
/// long as there are signals, and one SQLite thread that commits whatever has
/// been answered. Needs a process of its own for its figures to be its own.
DrainRun run_limit_drain(const LimitDrainPlan& plan);

/// One line, for the process that started this one.
std::string to_line(const DrainRun& result);
DrainRun from_line(const std::string& line);

} // namespace signalbox
