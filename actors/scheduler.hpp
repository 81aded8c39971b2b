#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "messages/job.hpp"
#include "messages/scheduler.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

/// The first due time after an instant; nothing: never again.
using NextDue = std::function<std::optional<WallTime>(WallTime after)>;

struct ScheduleEntry {
  std::string name;
  NextDue next;
  JobActor job;
  Millis timeout{180000}; ///< the job answers before, on its own limits
};

struct SchedulerParts {
  std::vector<ScheduleEntry> entries;
  std::shared_ptr<const WallClock> clock;
  std::shared_ptr<Metrics> metrics;
};

struct SchedulerState {
  static constexpr const char* name = "scheduler"; ///< CAF and log name

  /// What is known of one entry.
  struct Plan {
    std::optional<WallTime> due;
    bool running = false;
  };

  SchedulerParts parts;
  std::vector<Plan> plans;
};

/// Starts every entry at its due times. A run that is still going when the
/// next is due skips that one (`job.skipped`); due times in the past are not
/// replayed. The wall clock is looked at again at least every minute, so that
/// a stepped clock is noticed.
SchedulerActor::behavior_type
scheduler(SchedulerActor::stateful_pointer<SchedulerState> self,
          SchedulerParts parts);

} // namespace signalbox
