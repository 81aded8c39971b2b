#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/calendar/sessions.hpp"
#include "domain/core/enum_names.hpp"

namespace signalbox {

/// Who says whether the market is open.
enum class MarketMode { calendar, open, closed };
inline constexpr EnumNames<MarketMode, 3> market_mode_names{
  {"calendar", "open", "closed"}};

/// The broker's market hours: those of the calendar, or what somebody wants.
class SimSession {
public:
  /// What the market is told to be.
  struct Order {
    MarketMode mode = MarketMode::calendar;
    std::optional<WallTime> next_open{}, next_close{}; ///< instead of ours
  };

  void obey(Order order) { order_ = order; }
  MarketMode mode() const { return order_.mode; }
  const SessionCalendar& calendar() const { return calendar_; }

  bool open(WallTime now) const;
  WallTime next_open(WallTime now) const;
  /// The newest close that lies behind, by the calendar.
  WallTime last_close(WallTime now) const;
  /// The close of the session that runs, or of the next one. A market that is
  /// open against the calendar closes six hours after the next full hour.
  WallTime next_close(WallTime now) const;

  /// Which trading day's orders stand now: 0 while closed, else a number that
  /// changes from one session to the next. A market that is kept open keeps
  /// `last`.
  std::int64_t day_key(WallTime now, std::int64_t last) const;

private:
  SessionCalendar calendar_;
  Order order_;
};

/// Reads `{"mode":"open","next_open":…,"next_close":…}`. Fails with
/// `invalid_argument`.
Result<SimSession::Order> parse_market_order(std::string_view body);

/// `{"timestamp":…,"is_open":…,"next_open":…,"next_close":…}` in New York's
/// own time.
std::string clock_text(const SimSession& session, WallTime now);

/// The trading days from `first` to `last` with their hours.
std::string calendar_text(const SessionCalendar& calendar, Date first,
                          Date last);

} // namespace signalbox
