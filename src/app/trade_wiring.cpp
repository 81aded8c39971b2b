#include "app/trade_wiring.hpp"

#include <utility>

#include "actors/broker_desk.hpp"
#include "actors/broker_truth.hpp"
#include "actors/entry_executor.hpp"
#include "actors/intent_resolver.hpp"
#include "actors/kill_switch.hpp"
#include "actors/market_loop.hpp"
#include "actors/market_prices.hpp"
#include "actors/stop_keeper.hpp"
#include "actors/trade_reconciler.hpp"
#include "actors/trade_seeder.hpp"
#include "actors/trade_stream.hpp"

namespace signalbox {

namespace {

/// The steps of `add_trading`, each with the handles of those before it.
class TradeWiring {
public:
  TradeWiring(Nursery& trading, const TradeGround& ground, Services& services)
    : trading_(trading), ground_(ground), base_(ground.base),
      settings_(ground.settings), services_(services),
      notify_(base_.providers.notify != nullptr) {}

  void run(JobActors& jobs) {
    add_broker();
    add_entries();
    add_keepers(jobs);
    if (base_.providers.stream)
      add_stream();
  }

private:
  /// The ways to the broker and to the market's prices.
  void add_broker() {
    desk_ = trading_.add<BrokerDeskActor>(
      "broker_desk", StopPhase::transport, broker_desk,
      BrokerDeskParts{{},
                      ground_.client,
                      base_.providers.broker,
                      base_.clock,
                      base_.entropy,
                      ground_.notifier});
    services_.broker_truth = trading_.add<BrokerTruthActor>(
      "broker_truth", StopPhase::transport, broker_truth,
      BrokerTruthParts{settings_.broker_truth, desk_, base_.clock});
    prices_ = trading_.add<MarketPricesActor>(
      "market_prices", StopPhase::transport, market_prices,
      MarketPricesParts{{}, ground_.client, base_.providers.prices});
  }

  /// Who sends orders, finds out what became of them, and stops it all.
  void add_entries() {
    resolver_ = trading_.add<IntentResolverActor>(
      "intent_resolver", StopPhase::work, intent_resolver,
      IntentResolverParts{settings_.entry.max_failures, ground_.writer,
                          services_.reader, desk_, services_.broker_truth,
                          ground_.notifier, notify_, base_.clock});
    services_.entry_executor = trading_.add<EntryExecutorActor>(
      "entry_executor", StopPhase::work, entry_executor, executor_parts());
    services_.kill_switch = trading_.add<KillSwitchActor>(
      "kill_switch", StopPhase::work, kill_switch,
      KillSwitchParts{ground_.writer, services_.reader, desk_,
                      services_.broker_truth, services_.entry_executor,
                      resolver_, base_.halt, base_.clock});
  }

  EntryExecutorParts executor_parts() const {
    return {settings_.entry,
            settings_.broker_truth,
            ground_.writer,
            ground_.writer,
            services_.reader,
            ground_.writer,
            desk_,
            services_.broker_truth,
            prices_,
            resolver_,
            ground_.notifier,
            notify_,
            base_.halt,
            base_.clock,
            base_.entropy,
            base_.metrics};
  }

  /// Who makes trades, keeps them in step and protects them, and the job that
  /// asks them in turn.
  void add_keepers(JobActors& jobs) {
    services_.seeder = trading_.add<TradeSeederActor>(
      "trade_seeder", StopPhase::work, trade_seeder,
      TradeSeederParts{seed_rules(), services_.reader, ground_.writer,
                       ground_.writer, prices_, base_.clock, base_.entropy});
    services_.reconciler = trading_.add<TradeReconcilerActor>(
      "trade_reconciler", StopPhase::work, trade_reconciler,
      TradeReconcilerParts{SyncRules{}, FinalizeRules{}, notify_,
                           services_.reader, ground_.writer, ground_.writer,
                           desk_, services_.broker_truth, resolver_,
                           ground_.notifier, base_.clock});
    services_.stops = trading_.add<TradeManagerActor>(
      "stop_keeper", StopPhase::work, stop_keeper,
      StopKeeperParts{settings_.manage, services_.reader, ground_.writer,
                      ground_.writer, desk_, services_.broker_truth,
                      base_.clock});
    jobs.market_loop = trading_.add<JobActor>(
      "market_loop", StopPhase::work, market_loop,
      MarketLoopParts{loop_rules(), desk_, services_.reconciler,
                      services_.seeder, services_.entry_executor,
                      services_.stops});
  }

  SeedRules seed_rules() const {
    SeedRules rules;
    rules.tiers = settings_.entry.tiers;
    rules.base_risk = settings_.entry.base_risk;
    rules.reward_multiple = settings_.entry.reward_multiple;
    rules.paper = settings_.entry.host != BrokerHost::live;
    return rules;
  }

  MarketLoopRules loop_rules() const {
    MarketLoopRules rules;
    rules.seed_limit = settings_.seed.limit;
    rules.seed_min_score = settings_.seed.min_score;
    return rules;
  }

  /// Who hears of changes before anybody asks.
  void add_stream() {
    trading_.add<TradeStreamActor>("trade_stream", StopPhase::transport,
                                   trade_stream,
                                   TradeStreamParts{{},
                                                    base_.sockets,
                                                    base_.providers.stream,
                                                    {services_.broker_truth},
                                                    base_.entropy});
  }

  Nursery& trading_;
  const TradeGround& ground_;
  const Foundation& base_;
  const Settings& settings_;
  Services& services_;
  const bool notify_;
  BrokerDeskActor desk_;
  MarketPricesActor prices_;
  IntentResolverActor resolver_;
};

} // namespace

void add_trading(Nursery& trading, const TradeGround& ground,
                 Services& services, JobActors& jobs) {
  TradeWiring(trading, ground, services).run(jobs);
}

} // namespace signalbox
