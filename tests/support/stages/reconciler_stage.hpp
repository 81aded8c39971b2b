#pragma once

#include "actors/trade_reconciler.hpp"
#include "tests/support/stages/trade_stage.hpp"

namespace signalbox::test {

/// A reconciler between the stores and a broker of the test's.
struct ReconcilerStage : TradeStage {
  ReconcilerStage();
  ~ReconcilerStage();

  TradeReconcilerActor reconciler;

  TradeReconcilerActor start_reconciler();
  ReconcileTrades reconcile_order() const;
  Result<ReconcileReport> reconcile();
  Result<SyncReport> sync();
  Result<TradeFinalizeReport> finalize(int limit = 25);
};

} // namespace signalbox::test
