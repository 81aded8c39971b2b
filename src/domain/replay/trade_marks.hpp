#pragma once

#include "domain/replay/sim_trade.hpp"

/// What a simulated trade is worth (domain 7.6).
namespace signalbox {

/// What is left of the shares after all trims, not rounded.
Decimal shares_held(const SimTrade& trade);

/// How far `price` is from the entry, above zero in the trade's favour.
Decimal favour_of(const SimTrade& trade, const Decimal& price);

/// P&L of a part of a trade at a price, 4 decimals half up.
Decimal part_pnl(const SimTrade& trade, const Decimal& shares,
                 const Decimal& price);

/// What a part of a trade is worth at a price, 4 decimals half up.
Decimal part_value(const SimTrade& trade, const Decimal& shares,
                   const Decimal& price);

/// Brings price, P&L and `pnlPct` of a trade up to a price; what is held
/// counts at that price.
void mark_trade(SimTrade& trade, const Decimal& price, WallTime ts);

} // namespace signalbox
