#pragma once

#include "actors/trade_runs.hpp"

namespace signalbox {

/// Gives closed trades their result from the executions of their own orders.
/// Those that must wait do not stand in the way of others: each run goes on
/// behind the last one's end, and comes round again.
caf::result<TradeFinalizeReport> finalize_trades(TradeReconcilerSelf self,
                                                 const FinalizeTrades& order);

} // namespace signalbox
