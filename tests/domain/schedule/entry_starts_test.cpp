#include "domain/schedule/entry_starts.hpp"

#include "domain/core/time_text.hpp"
#include "tests/domain/schedule/market_schedule.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scripted_entropy.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

/// A Monday; New York opens at 14:30 UTC.
const WallTime morning = parse_iso("2026-02-02T08:00:00Z").value();
const ClockReading at_birth{SteadyTime{1000h}, morning};

Schedule utc_cron(std::string_view text) {
  return Schedule::cron(CronExpression::parse(text).value(), utc_zone());
}

std::unique_ptr<StartTimes>
times_of(const Schedule& schedule, JobRules rules = {},
         std::optional<WallTime> last_due = std::nullopt) {
  rules.jitter = 0s;
  return start_times_of(
    schedule, rules, at_birth, last_due,
    std::make_shared<test::ScriptedEntropy>(std::vector{0.0}));
}

/// What is found when the wall clock was set forward by two hours.
DueStart::Kind found_after_step(StartTimes& times, Millis before_step) {
  const ClockReading before{at_birth.steady + before_step,
                            at_birth.wall + before_step};
  times.look(before);
  return times.look({before.steady, before.wall + 2h}).kind;
}

} // namespace

TEST_CASE("entry_starts: an interval keeps the grid of its anchor",
          "[domain][entry_starts]") {
  const auto fresh = times_of(Schedule::interval(10min, morning));
  CHECK(fresh->rest(at_birth) == 10min);
  const auto joined = times_of(Schedule::interval(10min, morning - 3min));
  CHECK(joined->rest(at_birth) == 7min);
}

TEST_CASE("entry_starts: an interval runs on the monotonic clock",
          "[domain][entry_starts]") {
  const auto times = times_of(Schedule::interval(10min, morning));
  CHECK(times->look({at_birth.steady, at_birth.wall + 2h}).kind ==
        DueStart::Kind::nothing);
  CHECK(times->look({at_birth.steady + 10min, at_birth.wall}).kind ==
        DueStart::Kind::start);
}

TEST_CASE("entry_starts: run_at_start starts an interval at once",
          "[domain][entry_starts]") {
  JobRules rules;
  rules.run_at_start = true;
  CHECK(times_of(Schedule::interval(10min, morning), rules)->rest(at_birth) ==
        0s);
}

TEST_CASE("entry_starts: cron and market go by the wall clock",
          "[domain][entry_starts]") {
  CHECK(times_of(utc_cron("30 8 * * *"))->next(at_birth) == morning + 30min);
  CHECK(times_of(market("open+5m"))->next(at_birth) == morning + 6h + 35min);
}

TEST_CASE("entry_starts: a time of day that was jumped over is made up for",
          "[domain][entry_starts]") {
  CHECK(found_after_step(*times_of(utc_cron("30 8 * * *")), 0s) ==
        DueStart::Kind::start);
  CHECK(found_after_step(*times_of(market("open")), 6h) ==
        DueStart::Kind::start);
}

TEST_CASE("entry_starts: a rhythm that was jumped over is not",
          "[domain][entry_starts]") {
  CHECK(found_after_step(*times_of(utc_cron("*/30 * * * *")), 1min) ==
        DueStart::Kind::missed);
  CHECK(found_after_step(*times_of(market("every 5m in session")), 6h) ==
        DueStart::Kind::missed);
}

TEST_CASE("entry_starts: a former life's due time and the rule for missed "
          "runs are passed on",
          "[domain][entry_starts]") {
  JobRules rules;
  rules.missed = Missed::once;
  rules.useful_for = 24h;
  const auto times = times_of(utc_cron("30 7 * * *"), rules, morning - 24h);
  CHECK(times->look(at_birth).kind == DueStart::Kind::make_up);
}

TEST_CASE("entry_starts: the words of a schedule have its zone apart",
          "[domain][entry_starts]") {
  CHECK(words_of(utc_cron("30 8 * * *")).schedule == "30 8 * * *");
  CHECK(words_of(utc_cron("30 8 * * *")).zone == "UTC");
  CHECK(words_of(Schedule::interval(2min, morning)).schedule == "every 2m");
  CHECK(words_of(Schedule::interval(2min, morning)).zone.empty());
  CHECK(words_of(market("open+5m")).schedule == "open+5m");
  CHECK(words_of(market("open+5m")).zone == "America/New_York");
}
