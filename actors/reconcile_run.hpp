#pragma once

#include "actors/trade_runs.hpp"

namespace signalbox {

/// Compares open trades with two fresh readings of the broker. What neither
/// shows is closed, with the numbers of both as evidence; what no trade
/// explains is told and never touched.
caf::result<ReconcileReport> reconcile(TradeReconcilerSelf self,
                                       const ReconcileTrades& order);

} // namespace signalbox
