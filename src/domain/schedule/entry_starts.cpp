#include "domain/schedule/entry_starts.hpp"

#include <utility>

#include "domain/schedule/grid_starts.hpp"
#include "domain/schedule/wall_starts.hpp"

namespace signalbox {

namespace {

/// Whether it is due at a time of day, and not again and again.
bool is_fixed_time(const Schedule& schedule) {
  if (const auto* cron = std::get_if<Schedule::Cron>(&schedule.rule()))
    return cron->expression->fixed_time();
  const auto* market = std::get_if<Schedule::Market>(&schedule.rule());
  return market && (market->spec.form == MarketForm::from_open ||
                    market->spec.form == MarketForm::from_close);
}

} // namespace

std::unique_ptr<StartTimes> start_times_of(const Schedule& schedule,
                                           const JobRules& rules,
                                           const ClockReading& born,
                                           std::optional<WallTime> last_due,
                                           std::shared_ptr<Entropy> entropy) {
  if (const auto* grid = std::get_if<Schedule::Interval>(&schedule.rule())) {
    const auto anchor = born.steady - (born.wall - grid->anchor);
    return std::make_unique<GridStarts>(
      GridRules{grid->every, rules.jitter, anchor, rules.run_at_start}, born,
      std::move(entropy));
  }
  WallRules wall;
  wall.next = [schedule](WallTime after) { return schedule.next_after(after); };
  wall.fixed_time = is_fixed_time(schedule);
  wall.jitter = rules.jitter;
  wall.missed = rules.missed;
  wall.useful_for = rules.useful_for;
  return std::make_unique<WallStarts>(std::move(wall), born, last_due,
                                      std::move(entropy));
}

ScheduleWords words_of(const Schedule& schedule) {
  if (const auto* cron = std::get_if<Schedule::Cron>(&schedule.rule()))
    return {cron->expression->text(), std::string(cron->zone->name())};
  if (schedule.kind() == ScheduleKind::interval)
    return {schedule.text(), ""};
  return {schedule.text(), std::string(schedule.zone().name())};
}

} // namespace signalbox
