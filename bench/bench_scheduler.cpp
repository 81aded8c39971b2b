// How late the scheduler starts 200 jobs that are due every second while one
// job hangs, beside one thread that does nothing but sleep until absolute
// instants. Prints one table. The scheduler's instants are known to the
// millisecond, so its lateness shows up to 1 ms more than it is.

#include <random>

#include <fmt/format.h>

#include "bench/figures.hpp"
#include "bench/limit_timers.hpp"
#include "bench/options.hpp"
#include "bench/scheduler_subject.hpp"
#include "bench/table.hpp"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

constexpr int timer_count = 200;
constexpr auto interval = 1s;
constexpr auto warming_up = 2s; ///< the stores are opened meanwhile

/// Timers spread over the interval as jitter would, or all at one instant.
TimerPlan plan_of(bool spread, std::chrono::seconds span) {
  std::minstd_rand random{42};
  std::uniform_int_distribution<int> offset(0, spread ? 999 : 0);
  TimerPlan plan;
  const auto begin = std::chrono::ceil<Millis>(
    std::chrono::steady_clock::now().time_since_epoch() + warming_up);
  for (int i = 0; i < timer_count; ++i)
    plan.firsts.push_back(SteadyTime{begin + Millis{offset(random)}});
  plan.interval = interval;
  plan.end = SteadyTime{begin} + span;
  return plan;
}

double share(std::chrono::nanoseconds cpu, std::chrono::seconds span) {
  return seconds_of(cpu) / seconds_of(span + warming_up);
}

int run_scheduler(int argc, char** argv) {
  const Options options({{"--seconds", "how long each row runs", "20"}}, argc,
                        argv);
  const std::chrono::seconds span{options.count("--seconds")};
  Table table(start_columns());
  for (const bool spread : {true, false}) {
    const std::string how = spread ? "spread" : "at one instant";
    const auto theirs = plan_of(spread, span);
    const auto limit = run_limit_timers(theirs);
    table.add(row_of("one sleeping thread, " + how, theirs, limit.log,
                     share(limit.cpu, span)));
    const auto ours = plan_of(spread, span);
    const auto subject = run_scheduler_subject(ours);
    table.add(
      row_of("scheduler, " + how, ours, subject.log, share(subject.cpu, span)));
  }
  table.print();
  return 0;
}

} // namespace
} // namespace signalbox

int main(int argc, char** argv) {
  return signalbox::run_benchmark(argc, argv, signalbox::run_scheduler);
}
