#pragma once

#include <vector>

#include <caf/actor_system.hpp>

#include "app/foundation.hpp"
#include "app/settings.hpp"
#include "messages/broker_truth.hpp"
#include "messages/entry_desk_writes.hpp"
#include "messages/entry_executor.hpp"
#include "messages/entry_writes.hpp"
#include "messages/freeze_coordinator.hpp"
#include "messages/heartbeat_monitor.hpp"
#include "messages/http_bridge.hpp"
#include "messages/ingest.hpp"
#include "messages/jobs.hpp"
#include "messages/kill_switch.hpp"
#include "messages/ops_status.hpp"
#include "messages/overnight_reader.hpp"
#include "messages/overnight_scoring.hpp"
#include "messages/rate_budget.hpp"
#include "messages/replay_cursor.hpp"
#include "messages/replay_days.hpp"
#include "messages/replay_reader.hpp"
#include "messages/replay_writes.hpp"
#include "messages/score_drain.hpp"
#include "messages/score_queue.hpp"
#include "messages/scorer.hpp"
#include "messages/store_reader.hpp"
#include "messages/trade_keeping.hpp"
#include "messages/user_writes.hpp"

namespace signalbox {

/// The handles that routes hold; all of them outlive their actors.
struct Services {
  StoreReaderActor reader;
  EntryWritesActor entries;
  ScoreQueueActor queue;
  ScoreDrainActor drain;
  ScorerActor scorer;
  FreezeCoordinatorActor rounds;
  HeartbeatMonitorActor monitor;
  JobsActor jobs;
  HttpBridgeActor bridge;
  RateBudgetActor budget; ///< null: posts are off
  OpsStatusActor ops_status;
  EntryDeskWritesActor entry_desk; ///< the switches of entries, in the store
  // Null: there is no broker.
  BrokerTruthActor broker_truth;
  EntryExecutorActor entry_executor;
  KillSwitchActor kill_switch;
  TradeSeederActor seeder;
  TradeReconcilerActor reconciler;
  TradeManagerActor stops;
  // Null: ENABLE_OVERNIGHT=0.
  UserWritesActor users;
  OvernightReaderActor overnight_reader;
  OvernightScoringActor overnight;
  // Null: ENABLE_REPLAY=0.
  ReplayWritesActor replay_writes;
  ReplayReaderActor replay_reader;
  IngestActor ingest;
  ReplayCursorActor replay_cursor;
  ReplayDaysActor replay_days;
};

/// A running actor system: its root supervisor and what to hold on to.
struct Running {
  caf::actor root;
  Services services;
  std::vector<caf::actor> fronts; ///< ended last, when nobody serves any more
};

/// Gives birth to every actor, from the stores up to the bridge.
Running wire(caf::actor_system& system, const Settings& settings,
             const Foundation& foundation);

} // namespace signalbox
