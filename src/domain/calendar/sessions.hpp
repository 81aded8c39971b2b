#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string_view>

#include "domain/calendar/date.hpp"
#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

/// Opening and closing time of day in New York.
struct SessionHours {
  std::chrono::minutes open{9 * 60 + 30};
  std::chrono::minutes close{16 * 60};

  friend bool operator==(const SessionHours&, const SessionHours&) = default;
};

/// Dates on which the rules are wrong, with their hours; no hours: closed.
/// One-off closures such as 2025-01-09 can only be known this way.
using CalendarOverrides = std::map<Date, std::optional<SessionHours>>;

/// Fails with `invalid_argument` naming the first date that does not exist,
/// or whose hours leave the day or do not open before they close.
Result<void> check_overrides(const CalendarOverrides& overrides);

/// The hours of a date by the rules of the New York Stock Exchange, without
/// overrides; nothing on weekends and holidays.
std::optional<SessionHours> ruled_hours(Date date);

/// The holiday that closes the exchange on a date by the same rules; nothing
/// on other days, also on a weekend on which the holiday itself may lie.
std::optional<std::string_view> holiday_on(Date date);

/// The regular session of one trading day: `open` <= t < `close`.
struct Session {
  Date date;
  WallTime open{}, close{};

  friend bool operator==(const Session&, const Session&) = default;
};

/// How many slots of `step` start in a session: 78 of 5 min on a regular day.
std::int64_t slots_in(const Session& session, std::chrono::minutes step);

/// Knows when the US equity market is open. Overrides win over rules. Before
/// 2007, where New York's time is unknown, it knows of no session.
class SessionCalendar {
public:
  explicit SessionCalendar(CalendarOverrides overrides = {});

  /// The hours of a New York date; nothing on a closed day.
  std::optional<SessionHours> hours_on(Date date) const;

  /// The session of a New York date; nothing on a closed day.
  std::optional<Session> session_on(Date date) const;

  /// The session that runs at this instant; nothing while closed.
  std::optional<Session> session_at(WallTime time) const;

  /// The first session that opens after this instant; nothing if none does
  /// within a year.
  std::optional<Session> next_session(WallTime after) const;

private:
  CalendarOverrides overrides_;
};

} // namespace signalbox
