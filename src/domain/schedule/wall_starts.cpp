#include "domain/schedule/wall_starts.hpp"

#include <algorithm>
#include <utility>

#include "domain/schedule/random_delay.hpp"

namespace signalbox {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::nanoseconds longest_rest = 60s;

/// Clocks that are disciplined drift by less than this between two looks.
constexpr Millis smallest_step = 1s;

/// From here on a step is a correction of a clock that was wrong.
constexpr Millis correction = 3h;

} // namespace

WallStarts::WallStarts(WallRules rules, const ClockReading& born,
                       std::optional<WallTime> last_due,
                       std::shared_ptr<Entropy> entropy)
  : rules_(std::move(rules)), entropy_(std::move(entropy)), last_(born) {
  const bool known = last_due && *last_due < born.wall + correction;
  plan(known ? *last_due : born.wall);
  overdue_at_birth_ = due_ && *due_ + jitter_of(*due_) < born.wall;
}

DueStart WallStarts::look(const ClockReading& now) {
  const auto step = step_since_last_look(now);
  if (step <= -correction) {
    plan(now.wall);
    return {};
  }
  if (!due_ || now.wall < planned_)
    return {};
  const auto found =
    was_unseen(now, step) ? let_go_or_make_up(now.wall) : start(now.wall);
  overdue_at_birth_ = false;
  plan(now.wall);
  return found;
}

std::optional<std::chrono::nanoseconds>
WallStarts::rest(const ClockReading& now) const {
  if (!due_)
    return std::nullopt;
  return std::clamp<std::chrono::nanoseconds>(planned_ - now.wall, 0ns,
                                              longest_rest);
}

std::optional<WallTime> WallStarts::next(const ClockReading&) const {
  return due_ ? std::optional(planned_) : std::nullopt;
}

Millis WallStarts::step_since_last_look(const ClockReading& now) {
  const auto before = std::exchange(last_, now);
  return std::chrono::duration_cast<Millis>((now.wall - before.wall) -
                                            (now.steady - before.steady));
}

Millis WallStarts::jitter_of(WallTime due) const {
  const auto following = rules_.next(due);
  return following ? std::min<Millis>(rules_.jitter, (*following - due) / 2)
                   : rules_.jitter;
}

void WallStarts::plan(WallTime after) {
  due_ = rules_.next(after);
  if (due_)
    planned_ = *due_ + std::chrono::duration_cast<Millis>(
                         random_delay(jitter_of(*due_), *entropy_));
}

/// Whether the clock never showed the due time while we looked.
bool WallStarts::was_unseen(const ClockReading& now, Millis step) const {
  if (overdue_at_birth_)
    return true;
  const bool jumped = step >= smallest_step && now.wall - step < *due_;
  return jumped && !(rules_.fixed_time && step < correction);
}

DueStart WallStarts::start(WallTime now) const {
  DueStart found;
  found.kind = DueStart::Kind::start;
  found.due = found.handled = *due_;
  found.late = now - planned_;
  const auto following = rules_.next(*due_);
  if (following && *following <= now) {
    found.passed_over = true;
    found.handled = now;
  }
  return found;
}

DueStart WallStarts::let_go_or_make_up(WallTime now) const {
  DueStart found;
  found.kind = DueStart::Kind::missed;
  found.due = *due_;
  found.handled = now;
  if (rules_.missed == Missed::skip)
    return found;
  const auto newest_useful =
    rules_.next(std::max(*due_, now - rules_.useful_for) - 1ms);
  if (newest_useful && *newest_useful <= now) {
    found.kind = DueStart::Kind::make_up;
    found.due = *newest_useful;
  }
  return found;
}

} // namespace signalbox
