#include "bench/start_log.hpp"

#include <fmt/format.h>

#include "bench/figures.hpp"

namespace signalbox {

namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

/// The planned instant that lies nearest: nothing is late by half an interval
/// without being missed first.
SteadyTime nearest(const TimerPlan& plan, SteadyTime first, SteadyTime fired) {
  const auto since = fired - first + plan.interval / 2;
  const auto slot =
    since.count() >= 0 ? since / plan.interval : std::int64_t{-1};
  return first + plan.interval * slot;
}

} // namespace

std::size_t TimerPlan::instants() const {
  std::size_t count = 0;
  for (const auto first : firsts)
    if (first < end)
      count +=
        static_cast<std::size_t>((end - first - Millis{1}) / interval) + 1;
  return count;
}

Table::Row row_of(const std::string& name, const TimerPlan& plan,
                  const StartLog& log, double cpu_share) {
  std::vector<double> late;
  std::size_t early = 0;
  for (std::size_t i = 0; i < plan.firsts.size(); ++i)
    for (const auto fired : log[i]) {
      const auto planned = nearest(plan, plan.firsts[i], fired);
      if (planned < plan.firsts[i] || planned >= plan.end)
        continue; // it warms up, or is not counted any more
      late.push_back(Milliseconds(fired - planned).count());
      early += fired < planned ? 1 : 0;
    }
  return {name,
          fmt::format("{}", late.size()),
          fmt::format("{:.3f}", percentile(late, 0.5)),
          fmt::format("{:.3f}", percentile(late, 0.99)),
          fmt::format("{:.3f}", percentile(late, 1)),
          fmt::format("{}", early),
          fmt::format("{}", plan.instants() - late.size()),
          fmt::format("{:.2f}", cpu_share * 100)};
}

Table::Row start_columns() {
  return {"200 timers at 1 s",
          "starts",
          "p50 late, ms",
          "p99",
          "most",
          "early",
          "missed",
          "% of a core"};
}

} // namespace signalbox
