#pragma once

#include <functional>
#include <string>

#include "actors/manage_run.hpp"
#include "domain/core/deadline.hpp"
#include "domain/trades/manage_plan.hpp"

namespace signalbox {

/// How a step ended.
struct StepEnd {
  enum class Kind {
    changed,   ///< `next` is the trade as it is now
    unchanged, ///< there was nothing to be done any more
    failed,    ///< `reason` is a code, `detail` a sentence
  };
  Kind kind = Kind::failed;
  std::string reason, detail;
  Trade next{};
};

/// One step for one trade.
struct StopStep {
  Trade trade;
  ManageStep step;
  Deadline deadline;
  std::function<void(const StepEnd&)> done;
};

using StopStepPtr = std::shared_ptr<StopStep>;

/// Does what the step says. Nothing is sent twice: what failed after it was
/// sent is read again, and left to the next run if that does not tell.
void take_step(StopKeeperSelf self, const StopStepPtr& task);

} // namespace signalbox
