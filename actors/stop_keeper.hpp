#pragma once

#include <memory>

#include "actors/manage_run.hpp"
#include "actors/pauses.hpp"
#include "domain/trades/manage_plan.hpp"
#include "messages/broker_desk.hpp"
#include "messages/broker_truth.hpp"
#include "messages/reason_writes.hpp"
#include "messages/trade_reads.hpp"
#include "messages/trade_writes.hpp"

namespace signalbox {

/// What the keeper is given at birth, and again after a restart.
struct StopKeeperParts {
  ManageRules rules;
  TradeReadsActor reads;
  TradeWritesActor writes;
  ReasonWritesActor reasons;
  BrokerDeskActor broker;
  BrokerTruthActor truth;
  std::shared_ptr<const WallClock> clock;
};

struct StopKeeperState {
  static constexpr const char* name = "stop_keeper"; ///< CAF and log name

  StopKeeperParts parts;
  std::weak_ptr<ManageRun> run; ///< alive: a run goes on
  Pauses pauses;
};

/// Moves stops of open trades towards the price, gives back those that are
/// missing, and closes positions at the end of the day if that is wished. It
/// only ever takes risk away, so it goes on while entries are halted: a halt
/// that left positions without their stops would do harm.
TradeManagerActor::behavior_type stop_keeper(StopKeeperSelf self,
                                             StopKeeperParts parts);

} // namespace signalbox
