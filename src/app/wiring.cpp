#include "app/wiring.hpp"

#include <utility>

#include "actors/front.hpp"
#include "actors/heartbeat_monitor.hpp"
#include "actors/http_bridge.hpp"
#include "actors/http_client.hpp"
#include "actors/market_bars.hpp"
#include "actors/scheduler.hpp"
#include "actors/score_drain.hpp"
#include "actors/score_queue.hpp"
#include "actors/scorer.hpp"
#include "actors/service_cleanup.hpp"
#include "actors/stores/store_reader.hpp"
#include "actors/stores/store_writer.hpp"
#include "actors/supervisor.hpp"
#include "app/jobs.hpp"

namespace signalbox {

namespace {

/// Makes the children of one supervisor, each behind a front, and remembers
/// whom the heartbeat monitor has to watch.
class Nursery {
public:
  Nursery(caf::actor_system& system, Running& running,
          std::vector<WatchedActor>& watched)
    : system_(system), running_(running), watched_(watched) {}

  /// Adds a child that is born with `parts`, and answers its lasting handle.
  template <class Handle, caf::spawn_options Options = caf::monitored,
            class Behaviour, class Parts>
  Handle add(std::string name, StopPhase phase, Behaviour behaviour,
             Parts parts) {
    auto lasting = system_.spawn(front);
    auto handle = caf::actor_cast<Handle>(lasting);
    running_.fronts.push_back(lasting);
    watched_.push_back({name, handle});
    children_.push_back(
      {std::move(name),
       [behaviour, parts](caf::scheduled_actor* parent) {
         return caf::actor_cast<caf::actor>(
           dynamic_cast<caf::event_based_actor&>(*parent).spawn<Options>(
             behaviour, parts));
       },
       std::move(lasting), phase});
    return handle;
  }

  /// Adds a supervisor as a child.
  void add_supervisor(SupervisorParts parts) {
    auto name = parts.name;
    children_.push_back({std::move(name),
                         [parts](caf::scheduled_actor* parent) {
                           return dynamic_cast<caf::event_based_actor&>(*parent)
                             .spawn<caf::monitored>(supervisor, parts);
                         },
                         nullptr, StopPhase::work});
  }

  std::vector<Child> take() { return std::exchange(children_, {}); }

private:
  caf::actor_system& system_;
  Running& running_;
  std::vector<WatchedActor>& watched_;
  std::vector<Child> children_;
};

/// A blocking store actor has a thread of its own.
constexpr auto own_thread = caf::monitored + caf::detached;

} // namespace

Running wire(caf::actor_system& system, const Settings& settings,
             const Foundation& base) {
  Running running;
  std::vector<WatchedActor> watched;
  Nursery root(system, running, watched), scoring(system, running, watched);
  auto& services = running.services;

  // Stores and transport: what everything else stands on.
  const auto writer = root.add<StoreWriterActor, own_thread>(
    "store_writer", StopPhase::storage, store_writer,
    StoreWriterParts{base.write_stores, base.metrics});
  services.reader = root.add<StoreReaderActor, own_thread>(
    "store_reader", StopPhase::storage, store_reader, base.read_stores);
  const auto client =
    root.add<HttpClientActor>("http_client", StopPhase::transport, http_client,
                              HttpClientParts{base.transport, base.metrics});

  // Scoring.
  const auto bars = scoring.add<MarketBarsActor>(
    "market_bars", StopPhase::transport, market_bars,
    MarketBarsParts{settings.bars, client, base.providers.bars, base.clock});
  const bool has_bars =
    base.providers.bars != nullptr || settings.bars.min_bars == 0;
  services.scorer = scoring.add<ScorerActor>(
    "scorer", StopPhase::transport, scorer,
    ScorerParts{settings.scorer, settings.bars, has_bars, client, bars, writer,
                services.reader, base.providers.model, base.clock, base.entropy,
                base.metrics});
  services.queue = scoring.add<ScoreQueueActor>(
    "score_queue", StopPhase::work, score_queue,
    ScoreQueueParts{{20000, settings.drain.max_pending_hours,
                     settings.store.ttl_days, Millis{15000}},
                    writer,
                    base.clock,
                    base.entropy,
                    base.metrics});
  services.drain = scoring.add<ScoreDrainActor>(
    "score_drain", StopPhase::work, score_drain,
    ScoreDrainParts{settings.drain, settings.retry, settings.qualify, writer,
                    writer, writer, services.scorer, bars, base.clock,
                    base.entropy, base.metrics, base.instance,
                    scheduled_drains()});
  root.add_supervisor(
    {"scoring", settings.restart, scoring.take(), base.entropy, base.metrics});

  // Who gives orders: the clock and HTTP.
  const ScheduleBasis basis{base.calendar, base.clock->now()};
  const auto cleanup = root.add<JobActor>(
    "service_cleanup", StopPhase::work, service_cleanup,
    ServiceCleanupParts{writer, base.clock, scheduled_names(settings, basis)});
  services.jobs = root.add<SchedulerActor>(
    "scheduler", StopPhase::work, scheduler,
    SchedulerParts{
      make_schedule(settings, basis, {services.drain, services.queue, cleanup}),
      writer, services.reader, NotifierActor{}, base.clock, base.entropy,
      base.metrics, settings.work.scheduler});
  services.bridge = root.add<HttpBridgeActor>(
    "http_bridge", StopPhase::transport, http_bridge,
    HttpBridgeParts{{}, services.queue, base.metrics});

  // Last, when it is known who is to be watched.
  services.monitor = root.add<HeartbeatMonitorActor>(
    "heartbeat_monitor", StopPhase::work, heartbeat_monitor,
    HeartbeatMonitorParts{settings.heartbeat, watched, base.metrics,
                          base.watchdog_interval, base.feed_watchdog});
  running.root = system.spawn(
    supervisor, SupervisorParts{"root", settings.restart, root.take(),
                                base.entropy, base.metrics});
  return running;
}

} // namespace signalbox
