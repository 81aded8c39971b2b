#pragma once

#include <memory>
#include <optional>
#include <string>

#include "domain/core/ids.hpp"
#include "domain/schedule/job_rules.hpp"
#include "domain/schedule/schedule.hpp"
#include "domain/schedule/start_times.hpp"

namespace signalbox {

/// When an entry of that schedule starts: intervals by the monotonic clock,
/// cron and market by the wall clock. `last_due` is the newest due time that
/// a former life has handled; intervals have none.
std::unique_ptr<StartTimes> start_times_of(const Schedule& schedule,
                                           const JobRules& rules,
                                           const ClockReading& born,
                                           std::optional<WallTime> last_due,
                                           std::shared_ptr<Entropy> entropy);

/// The schedule as it was written, and the zone that belongs to it: none for
/// an interval.
struct ScheduleWords {
  std::string schedule, zone;
};
ScheduleWords words_of(const Schedule& schedule);

} // namespace signalbox
