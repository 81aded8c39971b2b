#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "actors/entry_run.hpp"
#include "actors/promise_guard.hpp"
#include "domain/core/ids.hpp"
#include "domain/entry/halt_sign.hpp"
#include "messages/broker_desk.hpp"
#include "messages/broker_truth.hpp"
#include "messages/entry_desk_writes.hpp"
#include "messages/intent_resolver.hpp"
#include "messages/market_prices.hpp"
#include "messages/notifier.hpp"
#include "messages/reason_writes.hpp"
#include "messages/trade_reads.hpp"
#include "messages/trade_writes.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

/// What the executor is given at birth, and again after a restart.
struct EntryExecutorParts {
  EntryRules rules;
  BrokerTruthRules truth_rules;
  EntryDeskWritesActor writes;
  TradeWritesActor trades;
  TradeReadsActor reads;
  ReasonWritesActor reasons;
  BrokerDeskActor broker;
  BrokerTruthActor truth;
  MarketPricesActor prices;
  IntentResolverActor resolver;
  NotifierActor notifier;
  bool notify = false; ///< NOTIFY_WEBHOOK_URL is given
  std::shared_ptr<const HaltSign> halt;
  std::shared_ptr<const WallClock> clock;
  std::shared_ptr<Entropy> entropy;
  std::shared_ptr<Metrics> metrics;
};

struct EntryExecutorState {
  static constexpr const char* name = "entry_executor"; ///< CAF and log name

  /// What the broker said, and when; good for a status page for a while.
  template <class T> struct Heard {
    T value;
    SteadyTime at{};
  };

  EntryExecutorParts parts;
  ExecutorRunPtr run; ///< the one that goes on
  std::deque<ExecutorRunPtr> waiting;
  std::uint64_t last_run = 0;
  bool frozen = false; ///< nothing is to be sent
  std::vector<PromiseGuard<EntriesFrozen>> freezers;
  /// Until then a call of a former life may be on its way.
  SteadyTime quiet_from{};
  std::optional<Heard<BrokerClock>> clock;
  std::optional<Heard<BrokerAccount>> account;
  bool stopping = false; ///< what is on its way is seen to its end
  caf::error why;
};

/// Places entries: one run at a time, the others wait their turn. An order is
/// a row in the store before it is sent, and it is sent once; a stop or a
/// freeze lets a call that is on its way come back first.
EntryExecutorActor::behavior_type entry_executor(EntryExecutorSelf self,
                                                 EntryExecutorParts parts);

/// The run is over: whoever waited for that goes on.
void run_over(EntryExecutorSelf self);

/// Nothing is on its way any more: answers those who froze the entries.
void answer_freezers(EntryExecutorSelf self);

} // namespace signalbox
