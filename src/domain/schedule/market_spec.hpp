#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/calendar/sessions.hpp"

namespace signalbox {

/// How a time hangs on the session of the US equity market.
enum class MarketForm { from_open, from_close, in_session, outside_session };

/// A schedule relative to the session, in the market's own zone.
struct MarketSpec {
  MarketForm form = MarketForm::in_session;
  Millis amount{0}; ///< from open or close (earlier: negative), or the step

  friend bool operator==(const MarketSpec&, const MarketSpec&) = default;
};

/// Reads `open`, `open-2h`, `open+5m`, `close-10m` (less than a day away),
/// `every 5m in session` and, an addition of ours for work that fills the
/// rest of the week, `every 15m outside session`; a step is 1 s to 1 day.
/// Fails with `invalid_argument` naming the position, counted from 1.
Result<MarketSpec> parse_market_spec(std::string_view text);

/// The shortest text that reads as this spec.
std::string to_text(const MarketSpec& spec);

/// The first due time after an instant. `open…` and `close…` come once each
/// trading day, on an early close counted from that close; `in session` at
/// the open and each step from it, strictly before the close; `outside
/// session` at multiples of the step since the epoch that no session
/// contains. Nothing if no session is known within a year.
std::optional<WallTime> next_after(const MarketSpec& spec,
                                   const SessionCalendar& calendar,
                                   WallTime after);

/// The longest time between two neighbours that is normal: the step while the
/// session lasts; a session and a step outside it; four days for what comes
/// once a trading day, over a weekend and a holiday.
Millis widest_gap(const MarketSpec& spec);

} // namespace signalbox
