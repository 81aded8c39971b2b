#pragma once

#include <memory>

#include "domain/core/ids.hpp"
#include "domain/schedule/start_times.hpp"

namespace signalbox {

struct GridRules {
  Millis interval{0};  ///< positive
  Millis jitter{0};    ///< no more than half the interval counts
  SteadyTime anchor{}; ///< slot 0: the start of all, not a start of this
  bool run_at_start = false;
};

/// Starts at `anchor` + k * `interval` + u on the monotonic clock, u drawn
/// anew for each slot. Late or long runs do not move the grid; slots that
/// passed while nobody looked are covered by one start.
class GridStarts : public StartTimes {
public:
  GridStarts(const GridRules& rules, const ClockReading& born,
             std::shared_ptr<Entropy> entropy);

  DueStart look(const ClockReading& now) override;
  std::optional<std::chrono::nanoseconds>
  rest(const ClockReading& now) const override;
  std::optional<WallTime> next(const ClockReading& now) const override;

private:
  std::int64_t slot_at(SteadyTime time) const;
  SteadyTime begin_of(std::int64_t slot) const;
  void plan(std::int64_t slot);

  GridRules rules_;
  std::shared_ptr<Entropy> entropy_;
  std::int64_t slot_ = 0;
  SteadyTime planned_{};
};

} // namespace signalbox
