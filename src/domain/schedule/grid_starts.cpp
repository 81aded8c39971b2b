#include "domain/schedule/grid_starts.hpp"

#include <algorithm>
#include <utility>

#include "domain/schedule/random_delay.hpp"

namespace signalbox {

GridStarts::GridStarts(const GridRules& rules, const ClockReading& born,
                       std::shared_ptr<Entropy> entropy)
  : rules_(rules), entropy_(std::move(entropy)) {
  rules_.jitter = std::min<Millis>(rules.jitter, rules.interval / 2);
  const auto current = slot_at(born.steady);
  plan(current + 1);
  if (rules_.run_at_start) {
    slot_ = current;
    planned_ = born.steady;
  }
}

DueStart GridStarts::look(const ClockReading& now) {
  if (now.steady < planned_)
    return {};
  DueStart found;
  found.kind = DueStart::Kind::start;
  found.late = now.steady - planned_;
  found.due = now.wall - std::chrono::duration_cast<Millis>(
                           now.steady - std::min(begin_of(slot_), planned_));
  found.handled = found.due;
  const auto following = slot_ + 1;
  const auto coming = std::max(following, slot_at(now.steady) + 1);
  found.passed_over = coming > following;
  plan(coming);
  return found;
}

std::optional<std::chrono::nanoseconds>
GridStarts::rest(const ClockReading& now) const {
  return std::max<std::chrono::nanoseconds>(planned_ - now.steady,
                                            std::chrono::nanoseconds{0});
}

std::optional<WallTime> GridStarts::next(const ClockReading& now) const {
  return now.wall + std::chrono::duration_cast<Millis>(planned_ - now.steady);
}

/// The slot that has begun last.
std::int64_t GridStarts::slot_at(SteadyTime time) const {
  const auto since = time - rules_.anchor;
  const auto slot = since / rules_.interval;
  return since < slot * rules_.interval ? slot - 1 : slot;
}

SteadyTime GridStarts::begin_of(std::int64_t slot) const {
  return rules_.anchor + slot * rules_.interval;
}

void GridStarts::plan(std::int64_t slot) {
  slot_ = slot;
  planned_ = begin_of(slot) + random_delay(rules_.jitter, *entropy_);
}

} // namespace signalbox
