#pragma once

#include <memory>

#include "messages/broker_desk.hpp"
#include "messages/entry_executor.hpp"
#include "messages/trade_keeping.hpp"

namespace signalbox {

/// What a turn of the market loop asks for.
struct MarketLoopRules {
  bool configured = true;   ///< there is a broker; false: every turn is skipped
  int seed_limit = 3;       ///< AUTO_SEED_LIMIT
  Score seed_min_score{75}; ///< AUTO_SEED_MIN_SCORE
  int finalize_limit = 25;  ///< trades a turn
  Millis call_limit{240000}; ///< a turn's time when the job has no limit
};

struct MarketLoopParts {
  MarketLoopRules rules;
  BrokerDeskActor broker; ///< its clock says whether the market is open
  TradeReconcilerActor reconciler;
  TradeSeederActor seeder;
  EntryExecutorActor executor;
  TradeManagerActor keeper;
};

struct LoopTurn;

struct MarketLoopState {
  static constexpr const char* name = "market_loop"; ///< CAF and log name

  MarketLoopParts parts;
  std::weak_ptr<LoopTurn> turn; ///< alive: a turn goes on
};

/// One turn: sync, reconcile, seed, execute, manage, finalize; those between
/// only while the broker's clock says that the market is open. A step that
/// fails is logged and the next one goes on, unless the broker's truth could
/// not be read: that ends the turn with `broker_truth_failed`.
JobActor::behavior_type
market_loop(JobActor::stateful_pointer<MarketLoopState> self,
            MarketLoopParts parts);

} // namespace signalbox
