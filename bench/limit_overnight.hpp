#pragma once

#include <string>

#include "bench/overnight_use.hpp"

namespace signalbox {

struct LimitOvernightPlan {
  int users = 1000;
  int batch = 50; ///< users of one transaction
  std::string store_path;
};

/// The least that leaves the same rows behind: the same arithmetic and the
/// same payloads in one thread, written by the same statements, one durable
/// transaction a batch. No actors, no HTTP, no checkpoints; users and quotes
/// are in memory from the start. Throws if the store refuses.
OvernightUse run_limit_overnight(const LimitOvernightPlan& plan);

} // namespace signalbox
