#include "domain/replay/trade_fills.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "domain/replay/trade_marks.hpp"

namespace signalbox {

namespace {

SimStatus outcome_of(const Decimal& realized) {
  if (realized.positive())
    return SimStatus::win;
  return realized.negative() ? SimStatus::loss : SimStatus::flat;
}

/// The one of two prices at which the trade is worth less.
Decimal worse_of(const SimTrade& trade, const Decimal& a, const Decimal& b) {
  return trade.direction == Side::long_side ? std::min(a, b) : std::max(a, b);
}

/// Fills `shares` at `price`; what they brought is realised.
SimEvent filled(SimTrade& trade, const Decimal& shares, const Decimal& price,
                WallTime ts) {
  SimEvent event;
  event.ts = ts;
  event.price = price;
  event.shares = shares;
  event.value = part_value(trade, shares, price);
  event.realized = part_pnl(trade, shares, price);
  trade.realized_pnl = trade.realized_pnl + *event.realized;
  return event;
}

} // namespace

Decimal trim_target(double completion, double phase) {
  if (completion >= 0.85 || phase >= 0.8)
    return Decimal::scaled(75, 2);
  if (completion >= 0.7 || phase >= 0.7)
    return Decimal::scaled(50, 2);
  return Decimal::scaled(25, 2);
}

Decimal trim_most() {
  return Decimal::scaled(95, 2);
}

Decimal exit_fill(const SimTrade& trade, std::string_view reason,
                  const Decimal& price, FillModel model) {
  if (model == FillModel::price)
    return price;
  if (reason == "sl_breached")
    return worse_of(trade, trade.sl, price);
  return reason == "tp_reached" ? worse_of(trade, trade.tp, price) : price;
}

void trim_trade(SimTrade& trade, const Decimal& target, const Decimal& price,
                const TickerReading& reading, WallTime ts) {
  const auto total = std::min(target, trim_most());
  const auto delta = total - trade.trimmed_pct;
  if (!delta.positive())
    return;
  auto event = filled(trade, trade.shares * delta, price, ts);
  event.type = SimEventType::trim;
  event.trim_pct = total;
  event.trim_delta_pct = delta;
  event.reason =
    reading.move.reasons.empty() ? "completion" : reading.move.reasons.front();
  event.note = fmt::format("completion={:.4f}, phase={:.4f}, target={}",
                           reading.completion, reading.phase, total.to_text());
  trade.history.push_back(std::move(event));
  trade.trimmed_pct = total;
  trade.status = SimStatus::tp_hit_trim;
  trade.last_update = ts;
}

void close_trade(SimTrade& trade, const Decimal& price, std::string reason,
                 WallTime ts) {
  auto event = filled(trade, shares_held(trade), price, ts);
  event.type = SimEventType::exit;
  event.reason = reason;
  trade.history.push_back(std::move(event));
  trade.status = outcome_of(trade.realized_pnl);
  trade.exit_price = price;
  trade.exit_reason = std::move(reason);
  trade.exit_ts = ts;
  mark_trade(trade, price, ts);
}

} // namespace signalbox
