#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/calendar/zone.hpp"
#include "domain/schedule/cron_text.hpp"

namespace signalbox {

/// The times of a cron expression. Hour and minute that are plain values or
/// lists of them make a fixed time, which comes exactly once on each matching
/// day: inside a gap at the first instant after it, inside an overlap in the
/// first pass. With a wildcard, a range or a step in either field the times
/// follow the clock as it runs: nothing in a gap, and both passes of an
/// overlap. Times that fall on the same instant are one.
class CronExpression {
public:
  /// Reads the grammar of `read_cron`. Fails as that does.
  static Result<CronExpression> parse(std::string_view text);

  /// The first due time after an instant; nothing if there is none within 50
  /// years (29 February on a given weekday comes after 40 at the latest), or
  /// outside the years 0000 to 9999.
  std::optional<WallTime> next_after(WallTime after,
                                     const TimeZone& zone) const;

  /// The first matching local time from `from` to before `until`, whether the
  /// clocks ever show it or not.
  std::optional<LocalTime> next_match(LocalTime from, LocalTime until) const;

  /// The longest time between two neighbours, changes of the clocks aside;
  /// nothing if a date such as 30 February never comes.
  std::optional<Millis> widest_gap() const;

  bool fixed_time() const { return read_.fields.fixed_time; }

  /// The zone of the prefix `CRON_TZ=`; empty without one.
  const std::string& zone() const { return read_.zone; }

  /// The expression as it was written, without the prefix.
  const std::string& text() const { return read_.text; }

private:
  explicit CronExpression(CronText read);

  std::optional<WallTime> next_fixed(WallTime after,
                                     const TimeZone& zone) const;
  std::optional<WallTime> next_running(WallTime after,
                                       const TimeZone& zone) const;

  CronText read_;
};

} // namespace signalbox
