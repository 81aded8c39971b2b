#include "bench/scheduler_subject.hpp"

#include <sys/resource.h>

#include <charconv>
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <utility>

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/send.hpp>
#include <caf/typed_event_based_actor.hpp>

#include "actors/scheduler.hpp"
#include "actors/stores/store_reader.hpp"
#include "actors/stores/store_writer.hpp"
#include "adapters/clock/system_clock.hpp"
#include "adapters/sqlite/sqlite_stores.hpp"
#include "bench/temporary_folder.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using namespace std::chrono_literals;

/// Wall time that is the monotonic clock's, cut to whole milliseconds, so that
/// the planned instants are known; they may lie 1 ms later at most.
class MonotonicWall final : public WallClock {
public:
  WallTime now() const override { return of(std::chrono::steady_clock::now()); }

  static WallTime of(SteadyTime time) {
    return WallTime{std::chrono::floor<Millis>(time.time_since_epoch())};
  }
};

struct InstantState {
  static constexpr const char* name = "instant";
};

/// Answers at once; entries are named by their number.
JobActor::behavior_type instant(JobActor::stateful_pointer<InstantState>,
                                StartLog* log) {
  return {[](const Ping&) { return Pong{}; },
          [log](const RunJob& order) {
            std::size_t timer = 0;
            std::from_chars(order.entry.data(),
                            order.entry.data() + order.entry.size(), timer);
            log->at(timer).push_back(std::chrono::steady_clock::now());
            return JobDone{"ok", "", 1};
          }};
}

struct HangingState {
  static constexpr const char* name = "hanging";
  std::vector<caf::typed_response_promise<JobDone>> open;
};

JobActor::behavior_type hanging(JobActor::stateful_pointer<HangingState> self) {
  return {[](const Ping&) { return Pong{}; },
          [self](const RunJob&) -> caf::result<JobDone> {
            auto promise = self->make_response_promise<JobDone>();
            self->state.open.push_back(promise);
            return promise;
          }};
}

caf::actor_system_config& tuned(caf::actor_system_config& config) {
  config.set("scheduler.policy", caf::atom("sharing"));
  config.set("scheduler.max-threads", 2);
  config.set("scheduler.max-throughput", 100);
  return config;
}

std::chrono::nanoseconds process_cpu() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto of = [](const timeval& time) {
    return std::chrono::seconds{time.tv_sec} +
           std::chrono::microseconds{time.tv_usec};
  };
  return of(used.ru_utime) + of(used.ru_stime);
}

void wait_until(SteadyTime time) {
  std::mutex mutex;
  std::condition_variable never;
  std::unique_lock lock(mutex);
  never.wait_until(lock, time, [] { return false; });
}

std::vector<ScheduleEntry>
entries_of(const TimerPlan& plan, const JobActor& job, const JobActor& stuck) {
  JobRules rules;
  rules.jitter = 0ms;
  const auto interval = std::chrono::duration_cast<Millis>(plan.interval);
  std::vector<ScheduleEntry> entries;
  for (std::size_t i = 0; i < plan.firsts.size(); ++i)
    entries.push_back(
      {std::to_string(i),
       Schedule::interval(interval,
                          MonotonicWall::of(plan.firsts[i]) - interval),
       rules, job});
  entries.push_back({"stuck", entries.front().schedule, rules, stuck});
  return entries;
}

/// The actors of a run; they are gone, and their threads too, with this.
class Stage {
public:
  Stage(const TimerPlan& plan, StartLog& log) {
    const auto path = folder_.file("signalbox.db");
    auto writer =
      open_write_stores({path, "bench", std::make_shared<SystemSteadyClock>()});
    auto reader = open_read_stores(path);
    if (!writer || !reader)
      throw std::runtime_error("the store cannot be opened");
    auto metrics = std::make_shared<Metrics>();
    const auto writes = own(system_.spawn<caf::detached>(
      store_writer, StoreWriterParts{writer->stores, metrics}));
    const auto reads = own(system_.spawn<caf::detached>(store_reader, *reader));
    const auto job = own(system_.spawn(instant, &log));
    const auto stuck = own(system_.spawn(hanging));
    own(system_.spawn(
      scheduler,
      SchedulerParts{entries_of(plan, job, stuck), writes, reads,
                     NotifierActor{}, std::make_shared<MonotonicWall>(),
                     std::make_shared<SystemEntropy>(), metrics}));
  }

  ~Stage() {
    for (auto& actor : std::exchange(actors_, {}))
      caf::anon_send_exit(actor, caf::exit_reason::kill);
  }
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

private:
  template <class Handle> Handle own(Handle handle) {
    actors_.push_back(caf::actor_cast<caf::actor>(handle));
    return handle;
  }

  TemporaryFolder folder_;
  caf::actor_system_config config_;
  caf::actor_system system_{tuned(config_)};
  std::vector<caf::actor> actors_;
};

} // namespace

SchedulerRun run_scheduler_subject(const TimerPlan& plan) {
  log::redirect([](std::string_view) {});
  SchedulerRun run;
  run.log.resize(plan.firsts.size());
  const auto before = process_cpu();
  {
    const Stage stage(plan, run.log);
    wait_until(plan.end + 200ms);
    run.cpu = process_cpu() - before;
  }
  return run;
}

} // namespace signalbox
