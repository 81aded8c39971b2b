#pragma once

#include <string_view>

#include "domain/replay/replay_rules.hpp"
#include "domain/replay/ticker_state.hpp"

/// Trims and exits of a simulated trade (domain 7.6).
namespace signalbox {

/// The share of a trade that has to be trimmed at a completion and a phase:
/// 0.25, 0.50 or 0.75.
Decimal trim_target(double completion, double phase);

/// No more than this share is ever trimmed: 0.95.
Decimal trim_most();

/// The price at which a trade ends. By `FillModel::level` a stop fills at the
/// worse of `sl` and price, a target at `tp`, but never better than the price.
Decimal exit_fill(const SimTrade& trade, std::string_view reason,
                  const Decimal& price, FillModel model);

/// Trims to `target`, which is more than is trimmed already.
void trim_trade(SimTrade& trade, const Decimal& target, const Decimal& price,
                const TickerReading& reading, WallTime ts);

/// Ends a trade: what it still holds is filled at `price`.
void close_trade(SimTrade& trade, const Decimal& price, std::string reason,
                 WallTime ts);

} // namespace signalbox
