#include "domain/replay/trade_marks.hpp"

namespace signalbox {

namespace {

constexpr int money_digits = 4;

Decimal percent_of(const Decimal& pnl, const Decimal& notional) {
  if (notional.zero())
    return {};
  return Decimal::quotient(pnl * Decimal::whole(100), notional, money_digits);
}

} // namespace

Decimal shares_held(const SimTrade& trade) {
  if (!trade.is_open())
    return {};
  return trade.shares * (Decimal::whole(1) - trade.trimmed_pct);
}

Decimal favour_of(const SimTrade& trade, const Decimal& price) {
  return trade.direction == Side::long_side ? price - trade.entry_price
                                            : trade.entry_price - price;
}

Decimal part_pnl(const SimTrade& trade, const Decimal& shares,
                 const Decimal& price) {
  return Decimal::product(favour_of(trade, price), shares * trade.point_value,
                          money_digits);
}

Decimal part_value(const SimTrade& trade, const Decimal& shares,
                   const Decimal& price) {
  return Decimal::product(price, shares * trade.point_value, money_digits);
}

void mark_trade(SimTrade& trade, const Decimal& price, WallTime ts) {
  trade.current_price = price;
  trade.pnl = trade.realized_pnl + part_pnl(trade, shares_held(trade), price);
  trade.pnl_pct = percent_of(trade.pnl, trade.notional);
  trade.last_update = ts;
}

} // namespace signalbox
