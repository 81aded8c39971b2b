#include "tests/support/stages/reconciler_stage.hpp"

namespace signalbox::test {

ReconcilerStage::ReconcilerStage() : reconciler(start_reconciler()) {}

ReconcilerStage::~ReconcilerStage() = default;

TradeReconcilerActor ReconcilerStage::start_reconciler() {
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

ReconcileTrades ReconcilerStage::reconcile_order() const {
  ReconcileTrades order;
  order.run_id = "run-1";
  order.deadline = within(30s);
  return order;
}

Result<ReconcileReport> ReconcilerStage::reconcile() {
  return ask<ReconcileReport>(reconciler, reconcile_order(), 2s);
}

Result<SyncReport> ReconcilerStage::sync() {
  return ask<SyncReport>(reconciler, SyncTrades{"run-2", within(30s)}, 1s);
}

Result<TradeFinalizeReport> ReconcilerStage::finalize(int limit) {
  return ask<TradeFinalizeReport>(
    reconciler, FinalizeTrades{limit, "run-3", within(30s)}, 1s);
}

} // namespace signalbox::test
