#pragma once

#include <string>
#include <vector>

#include "bench/table.hpp"
#include "domain/core/clock.hpp"

namespace signalbox {

/// Timers that fire again and again: `first` + k * `interval`.
struct TimerPlan {
  std::vector<SteadyTime> firsts; ///< one for each timer
  std::chrono::nanoseconds interval{0};
  SteadyTime end{}; ///< instants from here on do not count

  /// How many instants lie before the end, over all timers.
  std::size_t instants() const;
};

/// When each timer fired, filled by one thread.
using StartLog = std::vector<std::vector<SteadyTime>>;

/// What a log says of its plan: starts, lateness behind the planned instants
/// (p50, p99, most), starts before their instant, missed instants, CPU.
Table::Row row_of(const std::string& name, const TimerPlan& plan,
                  const StartLog& log, double cpu_share);

/// The titles of those columns.
Table::Row start_columns();

} // namespace signalbox
