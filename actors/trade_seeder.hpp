#pragma once

#include <memory>

#include "domain/core/ids.hpp"
#include "domain/trades/seed_plan.hpp"
#include "messages/market_prices.hpp"
#include "messages/reason_writes.hpp"
#include "messages/trade_keeping.hpp"
#include "messages/trade_reads.hpp"
#include "messages/trade_writes.hpp"

namespace signalbox {

/// What the seeder is given at birth, and again after a restart.
struct TradeSeederParts {
  SeedRules rules;
  TradeReadsActor reads;
  TradeWritesActor writes;
  ReasonWritesActor reasons;
  MarketPricesActor prices;
  std::shared_ptr<const WallClock> clock;
  std::shared_ptr<Entropy> entropy;
};

struct SeedRun;

struct TradeSeederState {
  static constexpr const char* name = "trade_seeder"; ///< CAF and log name

  TradeSeederParts parts;
  std::weak_ptr<SeedRun> run; ///< alive: a run goes on
};

/// Makes AUTO_PENDING trades of today's best signals until so many are made or
/// no signal is left; every signal that was passed over has its reason. It
/// sends nothing to the broker, so a halt does not stop it. Fails with
/// `conflict` while a run goes on, and with `storage`.
TradeSeederActor::behavior_type
trade_seeder(TradeSeederActor::stateful_pointer<TradeSeederState> self,
             TradeSeederParts parts);

} // namespace signalbox
