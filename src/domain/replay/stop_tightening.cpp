#include "domain/replay/stop_tightening.hpp"

#include <algorithm>

#include "domain/replay/trade_marks.hpp"

namespace signalbox {

namespace {

Decimal product(const Decimal& a, const Decimal& b) {
  return Decimal::product(a, b, 18);
}

/// At least 2 % of the entry price ahead.
bool is_ahead(const SimTrade& trade) {
  return product(favour_of(trade, trade.current_price), Decimal::whole(50)) >=
         trade.entry_price;
}

/// The entry, or the near edge of the daily cloud when that protects more.
std::optional<Decimal> candidate(const SimTrade& trade,
                                 const DailyCloud& cloud) {
  const bool rises = trade.direction == Side::long_side;
  const auto& edge = rises ? cloud.lower : cloud.upper;
  if (!is_ahead(trade) && !trade.trimmed_pct.positive())
    return edge;
  if (!edge)
    return trade.entry_price;
  return rises ? std::max(*edge, trade.entry_price)
               : std::min(*edge, trade.entry_price);
}

/// Keeps a stop half a percent away from the mark.
Decimal kept_off(const SimTrade& trade, const Decimal& stop) {
  if (trade.direction == Side::long_side)
    return std::min(stop,
                    product(trade.current_price, Decimal::scaled(995, 3)));
  return std::max(stop, product(trade.current_price, Decimal::scaled(1005, 3)));
}

/// Whether it is closer by more than 0.05 % of the entry price.
bool tightens(const SimTrade& trade, const Decimal& stop) {
  const bool rises = trade.direction == Side::long_side;
  if (rises ? stop <= trade.sl : stop >= trade.sl)
    return false;
  const auto gain = rises ? stop - trade.sl : trade.sl - stop;
  return gain > product(trade.entry_price, Decimal::scaled(5, 4));
}

} // namespace

std::optional<Decimal> tightened_stop(const SimTrade& trade,
                                      const DailyCloud& cloud,
                                      double completion) {
  constexpr double far_enough = 0.6;
  if (!is_ahead(trade) && !trade.trimmed_pct.positive() &&
      !(completion >= far_enough))
    return std::nullopt;
  const auto wanted = candidate(trade, cloud);
  if (!wanted)
    return std::nullopt;
  const auto stop = kept_off(trade, *wanted);
  return tightens(trade, stop) ? std::optional(stop) : std::nullopt;
}

void tighten_stop(SimTrade& trade, const Decimal& stop, WallTime ts) {
  SimEvent event;
  event.type = SimEventType::sl_tighten;
  event.ts = ts;
  event.price = trade.current_price;
  event.old_sl = trade.sl;
  event.new_sl = stop;
  event.reason = "PROTECT_GAINS";
  trade.history.push_back(std::move(event));
  trade.sl = stop;
  trade.last_update = ts;
}

} // namespace signalbox
