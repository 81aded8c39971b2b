#pragma once

#include "actors/trade_runs.hpp"

namespace signalbox {

/// Reads the orders of open trades, and what became of unresolved ones.
caf::result<SyncReport> sync_trades(TradeReconcilerSelf self,
                                    const SyncTrades& order);

} // namespace signalbox
