#include "app/jobs.hpp"

#include "domain/schedule/due_times.hpp"

namespace signalbox {

namespace {

using namespace std::chrono_literals;

constexpr auto score_drain_entry = "score-drain";
constexpr auto backlog_drain_entry = "backlog-drain";

/// Outside the session little is looked after, so that the queue never rests.
constexpr Millis backlog_interval = 15min;

/// 02:10 UTC, when no US session runs.
constexpr Millis archive_time = 2h + 10min;

/// The drain answers within its budget; the rest is for the store.
Millis drain_timeout(const DrainRules& rules) {
  return rules.budget + rules.stop_grace + 60s;
}

NextDue drain_times(const WorkSettings& work,
                    std::shared_ptr<const SessionCalendar> calendar) {
  const auto step = work.drain_interval;
  if (work.drain_any_time)
    return [step](WallTime after) {
      return std::optional(next_on_grid(after, step));
    };
  return
    [=](WallTime after) { return next_in_session(*calendar, after, step); };
}

NextDue backlog_times(std::shared_ptr<const SessionCalendar> calendar) {
  return [=](WallTime after) {
    return next_outside_session(*calendar, after, backlog_interval);
  };
}

} // namespace

std::map<std::string, DrainOrder> scheduled_drains() {
  DrainOrder recent;
  recent.limit = 25;
  recent.release_limit = 0;
  recent.run_source = "schedule";
  DrainOrder backlog = recent;
  backlog.limit = 2;
  backlog.strategy = PickStrategy::backlog_oldest_first;
  backlog.release_limit = 2;
  return {{score_drain_entry, recent}, {backlog_drain_entry, backlog}};
}

std::vector<ScheduleEntry>
make_schedule(const Settings& settings,
              std::shared_ptr<const SessionCalendar> calendar,
              const JobActors& jobs) {
  const auto& work = settings.work;
  if (!work.scheduler || !work.signals)
    return {};
  const auto timeout = drain_timeout(settings.drain);
  std::vector<ScheduleEntry> entries;
  entries.push_back({score_drain_entry, drain_times(work, calendar),
                     jobs.score_drain, timeout});
  if (!work.drain_any_time)
    entries.push_back({backlog_drain_entry, backlog_times(calendar),
                       jobs.score_drain, timeout});
  entries.push_back({"archive-signals",
                     [](WallTime after) {
                       return std::optional(next_daily(after, archive_time));
                     },
                     jobs.score_queue, 60s});
  return entries;
}

} // namespace signalbox
