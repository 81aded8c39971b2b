#pragma once

#include <memory>
#include <string>

#include "actors/pauses.hpp"
#include "actors/trade_runs.hpp"
#include "domain/trades/finalize_plan.hpp"
#include "domain/trades/order_sync.hpp"
#include "messages/broker_desk.hpp"
#include "messages/broker_truth.hpp"
#include "messages/intent_resolver.hpp"
#include "messages/notifier.hpp"
#include "messages/reason_writes.hpp"
#include "messages/trade_reads.hpp"
#include "messages/trade_writes.hpp"

namespace signalbox {

/// What the reconciler is given at birth, and again after a restart.
struct TradeReconcilerParts {
  SyncRules sync;
  FinalizeRules finalize;
  bool notify = false; ///< NOTIFY_WEBHOOK_URL is given
  TradeReadsActor reads;
  TradeWritesActor writes;
  ReasonWritesActor reasons;
  BrokerDeskActor broker;
  BrokerTruthActor truth;
  IntentResolverActor resolver;
  NotifierActor notifier; ///< is told when a message was written
  std::shared_ptr<const WallClock> clock;
};

struct TradeReconcilerState {
  static constexpr const char* name = "trade_reconciler"; ///< CAF, log name

  TradeReconcilerParts parts;
  std::weak_ptr<TradeRun> run; ///< alive: a run goes on
  Pauses pauses;
  std::string finalized_up_to; ///< id of the trade last looked at
};

/// Compares trades with the broker: `reconcile` closes what is gone, `sync`
/// reads orders, `finalize` reckons results. One run at a time. It places and
/// cancels nothing, so a halt does not concern it.
TradeReconcilerActor::behavior_type
trade_reconciler(TradeReconcilerSelf self, TradeReconcilerParts parts);

} // namespace signalbox
