#include "actors/trade_reconciler.hpp"

#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/finalize_run.hpp"
#include "actors/harden.hpp"
#include "actors/reconcile_run.hpp"
#include "actors/sync_run.hpp"

namespace signalbox {

TradeReconcilerActor::behavior_type
trade_reconciler(TradeReconcilerSelf self, TradeReconcilerParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const ReconcileTrades& order) { return reconcile(self, order); },
    [self](const SyncTrades& order) { return sync_trades(self, order); },
    [self](const FinalizeTrades& order) {
      return finalize_trades(self, order);
    },
    [self](const EndPause& pause) { self->state.pauses.end(pause); },
  };
}

} // namespace signalbox
