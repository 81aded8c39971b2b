#include "bench/limit_timers.hpp"

#include <ctime>

#include <functional>
#include <queue>
#include <thread>
#include <utility>

namespace signalbox {

namespace {

timespec to_timespec(std::chrono::nanoseconds time) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
  return {static_cast<time_t>(seconds.count()),
          static_cast<long>((time - seconds).count())};
}

std::chrono::nanoseconds thread_cpu() {
  timespec used{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  return std::chrono::seconds{used.tv_sec} +
         std::chrono::nanoseconds{used.tv_nsec};
}

void fire(const TimerPlan& plan, TimersRun& run) {
  using Due = std::pair<SteadyTime, std::size_t>;
  std::priority_queue<Due, std::vector<Due>, std::greater<>> heap;
  for (std::size_t i = 0; i < plan.firsts.size(); ++i)
    heap.emplace(plan.firsts[i], i);
  while (heap.top().first < plan.end) {
    const auto [due, timer] = heap.top();
    heap.pop();
    const auto until = to_timespec(due.time_since_epoch());
    ::clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr);
    run.log[timer].push_back(std::chrono::steady_clock::now());
    heap.emplace(due + plan.interval, timer);
  }
}

} // namespace

TimersRun run_limit_timers(const TimerPlan& plan) {
  TimersRun run;
  run.log.resize(plan.firsts.size());
  std::thread([&] {
    const auto before = thread_cpu();
    fire(plan, run);
    run.cpu = thread_cpu() - before;
  }).join();
  return run;
}

} // namespace signalbox
