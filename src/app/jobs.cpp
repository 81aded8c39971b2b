#include "app/jobs.hpp"

namespace signalbox {

namespace {

using namespace std::chrono_literals;

constexpr auto score_drain_entry = "score-drain";
constexpr auto backlog_drain_entry = "backlog-drain";

/// Outside the session little is looked after, so that the queue never rests.
constexpr Millis backlog_interval = 15min;

/// 02:10 UTC, when no US session runs, and again until the next one opens.
constexpr auto archive_time = "10 2 * * *";
constexpr Millis archive_useful = 11h;

constexpr auto cleanup_time = "40 2 * * *";
constexpr Millis cleanup_useful = 20h;

/// A row of the schedule before its job is born.
struct ScheduleRow {
  std::string name;
  Schedule schedule;
  JobRules rules;
  JobActor JobActors::*job;
};

Schedule utc_cron(std::string_view text) {
  return Schedule::cron(CronExpression::parse(text).value(), utc_zone());
}

/// The drain answers within its budget; the rest is for the store.
JobRules drain_rules(const Settings& settings) {
  auto rules = settings.jobs;
  rules.timeout = settings.drain.budget + settings.drain.stop_grace + 60s;
  return rules;
}

JobRules daily_rules(const Settings& settings, Millis useful_for) {
  auto rules = settings.jobs;
  rules.missed = Missed::once;
  rules.useful_for = useful_for;
  rules.timeout = 60s;
  rules.idempotent = true;
  return rules;
}

/// A turn asks the broker many times; what it does is looked up, not repeated.
JobRules market_loop_rules(const Settings& settings) {
  auto rules = settings.jobs;
  rules.timeout = 240s;
  return rules;
}

/// Before the first market opens (domain 6.4).
constexpr Millis before_open = 2h;

/// The night has its own limit and goes on where it was cut off; a failed one
/// is not begun again by itself. What was missed helps until noon.
JobRules overnight_rules(const Settings& settings) {
  auto rules = settings.jobs;
  rules.timeout = Millis{0};
  rules.max_retries = 0;
  rules.missed = Missed::once;
  rules.useful_for = 8h;
  return rules;
}

/// Late alerts of the session have come in by then (domain 7.1).
constexpr Millis after_close = 30min;

/// A proof helps until the next session opens, at least.
constexpr Millis proof_useful = 15h;

/// A day of alerts is replayed in minutes; a proof that was cut off begins
/// again.
JobRules proof_rules(const Settings& settings) {
  auto rules = daily_rules(settings, proof_useful);
  rules.timeout = 1h;
  return rules;
}

Schedule overnight_times(const OvernightRules& rules,
                         const ScheduleBasis& basis) {
  if (rules.markets.empty())
    return utc_cron(rules.cron);
  return Schedule::market({MarketForm::from_open, -before_open},
                          basis.calendar);
}

Schedule drain_times(const WorkSettings& work, const ScheduleBasis& basis) {
  if (work.drain_any_time)
    return Schedule::interval(work.drain_interval, basis.anchor);
  return Schedule::market({MarketForm::in_session, work.drain_interval},
                          basis.calendar);
}

/// A post service asks on a grid of its own; what it asks may be asked again.
JobRules post_rules(const Settings& settings, Millis timeout) {
  auto rules = settings.jobs;
  rules.timeout = timeout;
  rules.idempotent = true;
  return rules;
}

void add_post_rows(std::vector<ScheduleRow>& rows, const Settings& settings,
                   const ScheduleBasis& basis) {
  const auto row = [&](const char* name, Millis every, Millis timeout,
                       JobActor JobActors::*job) {
    rows.push_back({name, Schedule::interval(every, basis.anchor),
                    post_rules(settings, timeout), job});
  };
  row("twitterPoller", settings.poll.interval, settings.poll.timeout,
      &JobActors::mention_poller);
  row("validateEntries", settings.validate.interval, settings.validate.timeout,
      &JobActors::entry_validator);
  row("fastDeleteSweep", settings.delete_sweep.interval,
      settings.delete_sweep.timeout, &JobActors::delete_sweeper);
  // A freeze has its own limit, FREEZE_MAX_SEC, and shows how far it is.
  row("freezeCoordinator", settings.rounds.interval, Millis{0},
      &JobActors::freeze_coordinator);
}

std::vector<ScheduleRow> rows_of(const Settings& settings,
                                 const ScheduleBasis& basis) {
  const auto& work = settings.work;
  std::vector<ScheduleRow> rows;
  if (work.signals)
    rows.push_back({score_drain_entry, drain_times(work, basis),
                    drain_rules(settings), &JobActors::score_drain});
  if (work.signals && !work.drain_any_time)
    rows.push_back(
      {backlog_drain_entry,
       Schedule::market({MarketForm::outside_session, backlog_interval},
                        basis.calendar),
       drain_rules(settings), &JobActors::score_drain});
  if (work.signals)
    rows.push_back({"archive-signals", utc_cron(archive_time),
                    daily_rules(settings, archive_useful),
                    &JobActors::score_queue});
  if (settings.post_service.off_reason().empty())
    add_post_rows(rows, settings, basis);
  if (settings.broker_off_reason().empty())
    rows.push_back({"market-loop",
                    Schedule::market({MarketForm::in_session,
                                      settings.work.market_loop_interval},
                                     basis.calendar),
                    market_loop_rules(settings), &JobActors::market_loop});
  if (settings.overnight.enabled)
    rows.push_back({"overnight-scoring",
                    overnight_times(settings.overnight, basis),
                    overnight_rules(settings), &JobActors::overnight});
  if (settings.replay.enabled && settings.replay.proof)
    rows.push_back(
      {"replay-proof",
       Schedule::market({MarketForm::from_close, after_close}, basis.calendar),
       proof_rules(settings), &JobActors::replay_days});
  rows.push_back({"heartbeat-cleanup", utc_cron(cleanup_time),
                  daily_rules(settings, cleanup_useful),
                  &JobActors::service_cleanup});
  return rows;
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

std::vector<ScheduleEntry> make_schedule(const Settings& settings,
                                         const ScheduleBasis& basis,
                                         const JobActors& jobs) {
  std::vector<ScheduleEntry> entries;
  for (auto& row : rows_of(settings, basis))
    entries.push_back(
      {std::move(row.name), std::move(row.schedule), row.rules, jobs.*row.job});
  return entries;
}

std::vector<std::string> scheduled_names(const Settings& settings,
                                         const ScheduleBasis& basis) {
  std::vector<std::string> names;
  for (auto& row : rows_of(settings, basis))
    names.push_back(std::move(row.name));
  return names;
}

} // namespace signalbox
