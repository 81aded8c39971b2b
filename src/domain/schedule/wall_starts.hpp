#pragma once

#include <functional>
#include <memory>

#include "domain/core/ids.hpp"
#include "domain/schedule/job_rules.hpp"
#include "domain/schedule/start_times.hpp"

namespace signalbox {

/// The first due time after an instant; nothing: never again.
using NextDue = std::function<std::optional<WallTime>(WallTime after)>;

struct WallRules {
  NextDue next;
  bool fixed_time = false; ///< a time of day, not a rhythm
  Millis jitter{0}; ///< no more than half of the way to the next due time
  Missed missed = Missed::skip;
  Millis useful_for{0};
};

/// Starts by the wall clock, which is looked at every 60 s at least because
/// people and time servers set it. Set forward by less than 3 h, fixed times
/// that were jumped over start once, at once; whatever else passed unseen,
/// also while the process was down, falls under the rule for missed runs. Set
/// back by less than 3 h, no due time comes again; set back further, the time
/// before was wrong, and the new one counts.
class WallStarts : public StartTimes {
public:
  /// `last_due` is the newest due time that a former life has handled.
  WallStarts(WallRules rules, const ClockReading& born,
             std::optional<WallTime> last_due,
             std::shared_ptr<Entropy> entropy);

  DueStart look(const ClockReading& now) override;
  std::optional<std::chrono::nanoseconds>
  rest(const ClockReading& now) const override;
  std::optional<WallTime> next(const ClockReading& now) const override;

private:
  /// How far the wall clock was set since the last look.
  Millis step_since_last_look(const ClockReading& now);
  Millis jitter_of(WallTime due) const;
  void plan(WallTime after);
  bool was_unseen(const ClockReading& now, Millis step) const;
  DueStart start(WallTime now) const;
  DueStart let_go_or_make_up(WallTime now) const;

  WallRules rules_;
  std::shared_ptr<Entropy> entropy_;
  ClockReading last_;
  std::optional<WallTime> due_;
  WallTime planned_{}; ///< `due_` and its jitter
  bool overdue_at_birth_ = false;
};

} // namespace signalbox
