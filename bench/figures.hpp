#pragma once

#include <chrono>
#include <vector>

namespace signalbox {

/// Measures from its birth on.
class StopWatch {
public:
  double seconds() const {
    return std::chrono::duration<double>(Clock::now() - began_).count();
  }
  double millis() const { return seconds() * 1000; }

private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point began_ = Clock::now();
};

/// The smallest value that `share` (0 to 1) of all do not exceed; 0 of none.
double percentile(std::vector<double> values, double share);

double median(std::vector<double> values);

/// The median of `ours[i] / limit[i]`: what was measured side by side is
/// compared, because the machine changes from one minute to the next.
double median_share(const std::vector<double>& ours,
                    const std::vector<double>& limit);

/// What this very program has used so far.
struct OwnUse {
  double cpu_seconds = 0; ///< of all threads, user and system
  double peak_mib = 0;    ///< the most it was ever resident
};

OwnUse own_use();

inline double seconds_of(std::chrono::nanoseconds time) {
  return std::chrono::duration<double>(time).count();
}

} // namespace signalbox
