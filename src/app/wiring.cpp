#include "app/wiring.hpp"

#include <utility>

#include "actors/delete_sweeper.hpp"
#include "actors/entry_validator.hpp"
#include "actors/freeze_coordinator.hpp"
#include "actors/http_bridge.hpp"
#include "actors/http_client.hpp"
#include "actors/market_bars.hpp"
#include "actors/mention_poller.hpp"
#include "actors/notifier.hpp"
#include "actors/ops_status.hpp"
#include "actors/post_reader.hpp"
#include "actors/rate_budget.hpp"
#include "actors/scheduler.hpp"
#include "actors/score_drain.hpp"
#include "actors/score_queue.hpp"
#include "actors/scorer.hpp"
#include "actors/service_cleanup.hpp"
#include "actors/stores/store_reader.hpp"
#include "actors/stores/store_writer.hpp"
#include "app/jobs.hpp"
#include "app/loop_scheduler.hpp"
#include "app/nursery.hpp"
#include "app/overnight_wiring.hpp"
#include "app/replay_wiring.hpp"
#include "app/trade_wiring.hpp"

namespace signalbox {

namespace {

/// Who holds the loop, if the actors run on one.
std::function<const char*()> who_runs(caf::actor_system& system) {
  const auto* loop = dynamic_cast<LoopScheduler*>(&system.scheduler());
  if (loop == nullptr)
    return {};
  return [loop] { return loop->running(); };
}

/// Births in their order: each step uses the handles of those before it.
class Wiring {
public:
  Wiring(caf::actor_system& system, const Settings& settings,
         const Foundation& base)
    : system_(system), settings_(settings), base_(base) {}

  Running run() {
    add_stores();
    add_messages();
    add_scoring();
    if (base_.providers.broker)
      add_broker();
    if (base_.providers.posts)
      add_posts();
    if (settings_.overnight.enabled)
      add_night();
    if (settings_.replay.enabled)
      add_board();
    add_schedule();
    add_surface();
    running_.root = system_.spawn(supervisor, supervised("root", root_.take()));
    return std::move(running_);
  }

private:
  SupervisorParts supervised(std::string name, std::vector<Child> children) {
    return {std::move(name), settings_.restart, std::move(children),
            base_.entropy, base_.metrics};
  }

  /// Stores and transport: what everything else stands on.
  void add_stores() {
    writer_ = root_.add<StoreWriterActor, own_thread>(
      "store_writer", StopPhase::storage, store_writer,
      StoreWriterParts{base_.write_stores, base_.metrics});
    services().entries = writer_;
    services().reader = root_.add<StoreReaderActor, own_thread>(
      "store_reader", StopPhase::storage, store_reader, base_.read_stores);
    services().entry_desk = writer_;
    // It outlives those who still wait for the end of a call at a stop.
    client_ = root_.add<HttpClientActor>(
      "http_client", StopPhase::storage, http_client,
      HttpClientParts{base_.transport, base_.metrics});
  }

  NotifierActor add_notifier(std::string name, OutboxChannel channel,
                             std::shared_ptr<const WebhookDialect> webhook) {
    return root_.add<NotifierActor>(
      std::move(name), StopPhase::transport, notifier,
      NotifierParts{channel, settings_.outbox.rules(channel), writer_, client_,
                    std::move(webhook), base_.clock, base_.entropy,
                    base_.metrics});
  }

  /// Who tells the outside.
  void add_messages() {
    const auto& providers = base_.providers;
    notifier_ =
      add_notifier("notifier", OutboxChannel::notify, providers.notify);
    round_notifier_ =
      add_notifier("round_notifier", OutboxChannel::rounds, providers.rounds);
  }

  void add_scoring() {
    Nursery scoring(system_, running_, watched_);
    const auto& providers = base_.providers;
    const auto bars = scoring.add<MarketBarsActor>(
      "market_bars", StopPhase::transport, market_bars,
      MarketBarsParts{settings_.bars, client_, providers.bars, base_.clock});
    const bool has_bars =
      providers.bars != nullptr || settings_.bars.min_bars == 0;
    services().scorer = scoring.add<ScorerActor>(
      "scorer", StopPhase::transport, scorer,
      ScorerParts{settings_.scorer, settings_.bars, has_bars, client_, bars,
                  writer_, services().reader, providers.model, base_.clock,
                  base_.entropy, base_.metrics, notifier_});
    services().queue = scoring.add<ScoreQueueActor>(
      "score_queue", StopPhase::work, score_queue,
      ScoreQueueParts{{20000, settings_.drain.max_pending_hours,
                       settings_.store.ttl_days, Millis{15000}},
                      writer_,
                      base_.clock,
                      base_.entropy,
                      base_.metrics});
    services().drain = scoring.add<ScoreDrainActor>(
      "score_drain", StopPhase::work, score_drain,
      ScoreDrainParts{settings_.drain, settings_.retry, settings_.qualify,
                      writer_, writer_, writer_, services().scorer, bars,
                      base_.clock, base_.entropy, base_.metrics, base_.instance,
                      scheduled_drains()});
    root_.add_supervisor(supervised("scoring", scoring.take()));
  }

  /// The broker, and everything that trades.
  void add_broker() {
    Nursery trading(system_, running_, watched_);
    const TradeGround ground{settings_, base_, writer_, client_, notifier_};
    add_trading(trading, ground, services(), jobs_);
    root_.add_supervisor(supervised("broker", trading.take()));
  }

  /// Whose portfolios are scored, and everything that it takes.
  void add_night() {
    Nursery overnight(system_, running_, watched_);
    const TradeGround ground{settings_, base_, writer_, client_, notifier_};
    add_overnight(overnight, ground, services(), jobs_);
    root_.add_supervisor(supervised("overnight", overnight.take()));
  }

  /// Who takes alerts in, and replays them.
  void add_board() {
    Nursery replay(system_, running_, watched_);
    const TradeGround ground{settings_, base_, writer_, client_, notifier_};
    add_replay(replay, ground, services(), jobs_);
    root_.add_supervisor(supervised("replay", replay.take()));
  }

  /// The one way to the service of posts, within its budget, and who uses it.
  void add_posts() {
    Nursery posts(system_, running_, watched_);
    services().budget = posts.add<RateBudgetActor>(
      "rate_budget", StopPhase::transport, rate_budget,
      RateBudgetParts{settings_.budget, writer_, base_.clock, base_.metrics,
                      base_.birth});
    const auto reader = posts.add<PostReaderActor>(
      "post_reader", StopPhase::transport, post_reader,
      PostReaderParts{settings_.post_calls, services().budget, client_,
                      base_.providers.posts, base_.clock, base_.entropy,
                      notifier_});
    const auto poller = posts.add<MentionPollerActor>(
      "mention_poller", StopPhase::work, mention_poller,
      MentionPollerParts{settings_.poll, settings_.rounds, reader,
                         services().reader, writer_, base_.posts.items,
                         base_.posts.eligibility, base_.clock});
    const auto validator = posts.add<EntryValidatorActor>(
      "entry_validator", StopPhase::work, entry_validator,
      EntryValidatorParts{settings_.validate, settings_.removal, reader,
                          services().reader, writer_, base_.posts.items,
                          base_.posts.eligibility, base_.clock, notifier_});
    jobs_.mention_poller = poller;
    jobs_.entry_validator = validator;
    jobs_.delete_sweeper = posts.add<JobActor>(
      "delete_sweeper", StopPhase::work, delete_sweeper,
      DeleteSweeperParts{settings_.delete_sweep, settings_.removal, reader,
                         services().reader, writer_, base_.posts.items,
                         base_.posts.eligibility, base_.clock, notifier_});
    services().rounds = posts.add<FreezeCoordinatorActor>(
      "freeze_coordinator", StopPhase::work, freeze_coordinator,
      freeze_parts(poller, validator));
    jobs_.freeze_coordinator = services().rounds;
    root_.add_supervisor(supervised("posts", posts.take()));
  }

  FreezeCoordinatorParts freeze_parts(const MentionPollerActor& poller,
                                      const EntryValidatorActor& validator) {
    return {settings_.rounds,
            settings_.work.scheduler,
            base_.providers.rounds != nullptr,
            base_.providers.notify != nullptr,
            writer_,
            services().reader,
            writer_,
            poller,
            validator,
            round_notifier_,
            notifier_,
            services().budget,
            base_.clock,
            base_.secrets,
            base_.metrics};
  }

  /// The clock that gives orders.
  void add_schedule() {
    const ScheduleBasis basis{base_.calendar, base_.birth.wall};
    jobs_.score_drain = services().drain;
    jobs_.score_queue = services().queue;
    jobs_.service_cleanup =
      root_.add<JobActor>("service_cleanup", StopPhase::work, service_cleanup,
                          ServiceCleanupParts{writer_, base_.clock,
                                              scheduled_names(settings_, basis),
                                              std::chrono::days{30}, writer_});
    services().jobs = root_.add<SchedulerActor>(
      "scheduler", StopPhase::work, scheduler,
      SchedulerParts{make_schedule(settings_, basis, jobs_), writer_,
                     services().reader, notifier_, base_.clock, base_.entropy,
                     base_.metrics, settings_.work.scheduler});
  }

  /// Where HTTP meets the actors; and, when all are known, who watches them,
  /// on a thread of its own, so that a stuck loop does not silence it.
  void add_surface() {
    services().bridge = root_.add<HttpBridgeActor>(
      "http_bridge", StopPhase::transport, http_bridge,
      HttpBridgeParts{{}, services().queue, base_.metrics});
    services().ops_status = root_.add<OpsStatusActor>(
      "ops_status", StopPhase::work, ops_status, ops_status_parts());
    services().monitor = root_.add<HeartbeatMonitorActor, own_thread>(
      "heartbeat_monitor", StopPhase::work, heartbeat_monitor,
      HeartbeatMonitorParts{
        settings_.heartbeat,
        watched_,
        base_.metrics,
        base_.watchdog_interval,
        base_.feed_watchdog,
        {services().jobs, notifier_, base_.clock, base_.calendar},
        who_runs(system_)});
  }

  OpsStatusParts ops_status_parts() {
    const auto& manage = settings_.manage;
    return {{},
            settings_.entry,
            {manage.enabled, manage.eod_flatten, manage.trail_enabled,
             manage.trail_r, manage.trail_share},
            settings_.broker_off_reason(),
            services().entry_executor,
            services().broker_truth,
            services().reader,
            services().scorer,
            base_.clock,
            base_.calendar};
  }

  Services& services() { return running_.services; }

  caf::actor_system& system_;
  const Settings& settings_;
  const Foundation& base_;
  Running running_;
  std::vector<WatchedActor> watched_;
  Nursery root_{system_, running_, watched_};
  StoreWriterActor writer_;
  HttpClientActor client_;
  NotifierActor notifier_, round_notifier_;
  JobActors jobs_;
};

} // namespace

Running wire(caf::actor_system& system, const Settings& settings,
             const Foundation& base) {
  return Wiring(system, settings, base).run();
}

} // namespace signalbox
