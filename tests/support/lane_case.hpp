#pragma once

#include <string_view>
#include <utility>

#include "domain/replay/ticker_state.hpp"

/// Alerts, books and trades that tests of lanes begin with.
namespace signalbox::test {

inline Decimal price(std::string_view text) {
  return Decimal::parse(text).value();
}

inline WallTime at_ms(std::int64_t ms) {
  return WallTime{Millis{ms}};
}

/// The time of the sample body: 2026-02-02, 09:35 New York.
inline constexpr std::int64_t sample_ms = 1'770'042'900'000;

/// The sample body of wire 10.
inline Alert sample_alert() {
  Alert alert;
  alert.ticker = "BE";
  alert.ts = at_ms(sample_ms);
  alert.script_version = "2.5.0";
  alert.state = "HTF_BULL_LTF_BULL";
  alert.motion = Motion::momentum;
  alert.named_side = Side::long_side;
  alert.htf = 28.4;
  alert.ltf = 14.1;
  alert.completion = 0.12;
  alert.phase_pct = 0.31;
  alert.phase_zone = PhaseZone::low;
  alert.price = price("91.32");
  alert.trigger_ts = at_ms(1'770'042'600'000);
  alert.trigger_price = price("91.05");
  alert.sl = price("88.6");
  alert.tp = price("97.5");
  alert.tp_levels = {price("95.2"), price("97.5")};
  alert.rr = 2.3;
  alert.flags.sq30_release = true;
  alert.blocks.triggers = true;
  alert.blocks.tp_levels = true;
  alert.blocks.daily_cloud = true;
  alert.daily_cloud = {CloudPosition::above, price("90.1"), price("88.9")};
  return alert;
}

/// An alert of LONG in its corridor that nothing speaks for or against.
inline Alert plain_alert(Motion motion = Motion::momentum) {
  Alert alert;
  alert.ticker = "BE";
  alert.ts = at_ms(sample_ms);
  alert.state =
    motion == Motion::pullback ? "HTF_BULL_LTF_PULLBACK" : "HTF_BULL_LTF_BULL";
  alert.motion = motion;
  alert.named_side = Side::long_side;
  alert.htf = 5;
  alert.ltf = 8;
  alert.phase_pct = 0.55;
  alert.completion = 0.4;
  alert.price = price("100");
  alert.sl = price("95");
  alert.tp = price("110");
  alert.rr = 1.3;
  alert.rank = 50;
  return alert;
}

/// The same of SHORT.
inline Alert plain_short(Motion motion = Motion::momentum) {
  auto alert = plain_alert(motion);
  alert.state =
    motion == Motion::pullback ? "HTF_BEAR_LTF_PULLBACK" : "HTF_BEAR_LTF_BEAR";
  alert.named_side = Side::short_side;
  alert.htf = -5;
  alert.ltf = -8;
  alert.sl = price("105");
  alert.tp = price("90");
  return alert;
}

/// An open trade, an hour old at the sample's time: in at 100, its stop at 80
/// and its target at 120 (SHORT: 120 and 80).
inline SimTrade open_trade(Side side = Side::long_side) {
  const bool is_long = side == Side::long_side;
  SimTrade trade;
  trade.id = "BE-1";
  trade.ticker = "BE";
  trade.direction = side;
  trade.entry_price = price("100");
  trade.entry_ts = at_ms(sample_ms) - std::chrono::hours{1};
  trade.sl = price(is_long ? "80" : "120");
  trade.tp = price(is_long ? "120" : "80");
  return trade;
}

/// A point of a trail, `before` the sample's time.
inline TrailPoint point_at(Millis before, Motion motion = Motion::momentum,
                           double htf = 5, double ltf = 8) {
  TrailPoint point;
  point.ts = at_ms(sample_ms) - before;
  point.motion = motion;
  point.side = Side::long_side;
  point.htf = htf;
  point.ltf = ltf;
  return point;
}

/// A book of the alert's ticker; its trail is the alert behind `earlier`.
inline TickerBook book_of(const Alert& alert, Trail earlier = {}) {
  TickerBook book;
  book.ticker = alert.ticker;
  book.trail = std::move(earlier);
  extend_trail(book.trail, trail_point(alert));
  return book;
}

/// The same, entered.
inline TickerBook entered_book(const Alert& alert,
                               SimTrade trade = open_trade()) {
  auto book = book_of(alert);
  book.open = std::move(trade);
  return book;
}

} // namespace signalbox::test
