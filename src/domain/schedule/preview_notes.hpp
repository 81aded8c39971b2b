#pragma once

#include <optional>
#include <string>

#include "domain/schedule/schedule.hpp"

namespace signalbox {

/// A place at which a schedule is not due, and why.
struct MissedTime {
  WallTime at{};
  std::string note;

  friend bool operator==(const MissedTime&, const MissedTime&) = default;
};

/// What the change of the clocks does to a cron schedule at a due time; empty
/// if it does nothing.
std::string clock_note(const Schedule::Cron& cron, WallTime due);

/// The first gap at or after `from` and before `to` that swallows times of an
/// expression which follows the running clock.
std::optional<MissedTime> next_swallowed(const Schedule::Cron& cron,
                                         WallTime from, WallTime to);

/// The unusual hours of the session on which a due time hangs; empty for
/// regular ones, and within a session after its open.
std::string hours_note(const Schedule::Market& market, WallTime due);

/// The regular open of the first weekday without a session at or after `from`
/// and before `to`, with its holiday.
std::optional<MissedTime> next_closed(const SessionCalendar& calendar,
                                      WallTime from, WallTime to);

} // namespace signalbox
