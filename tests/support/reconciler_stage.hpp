#pragma once

#include "actors/trade_reconciler.hpp"
#include "tests/support/trade_stage.hpp"

namespace signalbox::test {

/// A reconciler between the stores and a broker of the test's.
struct ReconcilerStage : TradeStage {
  TradeReconcilerActor reconciler = start_reconciler();

  TradeReconcilerActor start_reconciler() {
    return spawn(trade_reconciler, TradeReconcilerParts{{},
                                                        {},
                                                        true,
                                                        reads,
                                                        writer,
                                                        reasons,
                                                        broker,
                                                        truth,
                                                        resolver,
                                                        notifier,
                                                        wall()});
  }

  ReconcileTrades reconcile_order() const {
    ReconcileTrades order;
    order.run_id = "run-1";
    order.deadline = within(30s);
    return order;
  }

  Result<ReconcileReport> reconcile() {
    return ask<ReconcileReport>(reconciler, reconcile_order(), 2s);
  }

  Result<SyncReport> sync() {
    return ask<SyncReport>(reconciler, SyncTrades{"run-2", within(30s)}, 1s);
  }

  Result<TradeFinalizeReport> finalize(int limit = 25) {
    return ask<TradeFinalizeReport>(
      reconciler, FinalizeTrades{limit, "run-3", within(30s)}, 1s);
  }
};

} // namespace signalbox::test
