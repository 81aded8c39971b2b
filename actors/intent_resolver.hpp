#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "actors/promise_guard.hpp"
#include "messages/broker_desk.hpp"
#include "messages/broker_truth.hpp"
#include "messages/entry_desk_writes.hpp"
#include "messages/intent_resolver.hpp"
#include "messages/notifier.hpp"
#include "messages/trade_reads.hpp"

namespace signalbox {

/// What the resolver is given at birth, and again after a restart.
struct IntentResolverParts {
  int max_failures = 3; ///< AUTO_ENTRY_MAX_CONSECUTIVE_FAILURES
  EntryDeskWritesActor writes;
  TradeReadsActor reads;
  BrokerDeskActor broker;
  BrokerTruthActor truth;
  NotifierActor notifier;
  bool notify = false; ///< NOTIFY_WEBHOOK_URL is given
  std::shared_ptr<const WallClock> clock;
};

/// One pass over the unsettled intents.
struct ResolverPass {
  bool forced = false; ///< every intent is looked up, whatever its timetable
  int answers_due = 0;
  IntentsResolved counts;
  std::vector<PromiseGuard<IntentsResolved>> askers;
};

using ResolverPassPtr = std::shared_ptr<ResolverPass>;

struct IntentResolverState {
  static constexpr const char* name = "intent_resolver"; ///< CAF and log name

  /// When an intent is looked up next.
  struct Timetable {
    int looks = 0;
    SteadyTime next{};
  };

  IntentResolverParts parts;
  WallTime born{};
  std::map<std::string, Timetable> timetables; ///< by client id
  ResolverPassPtr pass;                        ///< the one that goes on
  bool again = false; ///< something changed during the pass
  std::vector<PromiseGuard<IntentsResolved>> waiting; ///< for the next pass
  std::uint64_t timer = 0;                            ///< of the latest one
  Millis store_wait{0}; ///< doubled while the store fails
};

/// Looks up every order whose outcome is unknown, by its client id and its own
/// timetable, from birth on. It survives outages of the broker and of the
/// store, and never sends an order.
IntentResolverActor::behavior_type
intent_resolver(IntentResolverActor::stateful_pointer<IntentResolverState> self,
                IntentResolverParts parts);

} // namespace signalbox
