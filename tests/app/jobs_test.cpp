#include "app/jobs.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

std::vector<ScheduleEntry> schedule_of(const WorkSettings& work) {
  Settings settings;
  settings.work = work;
  return make_schedule(settings, std::make_shared<const SessionCalendar>(), {});
}

WallTime at(std::string_view text) {
  return parse_iso(text).value();
}

} // namespace

TEST_CASE("jobs: by default the drains and the archive are scheduled",
          "[app][jobs]") {
  const auto schedule = schedule_of({});
  REQUIRE(schedule.size() == 3);
  CHECK(schedule[0].name == "score-drain");
  CHECK(schedule[0].next(at("2026-01-30T12:00:00Z")) ==
        at("2026-01-30T14:30:00Z"));
  CHECK(schedule[1].name == "backlog-drain");
  CHECK(schedule[1].next(at("2026-01-30T14:15:00Z")) ==
        at("2026-01-30T21:00:00Z"));
  CHECK(schedule[2].name == "archive-signals");
  CHECK(schedule[2].next(at("2026-01-30T12:00:00Z")) ==
        at("2026-01-31T02:10:00Z"));
}

TEST_CASE("jobs: every scheduled drain has its order", "[app][jobs]") {
  const auto drains = scheduled_drains();
  REQUIRE(drains.contains("score-drain"));
  CHECK(drains.at("score-drain").limit == 25);
  REQUIRE(drains.contains("backlog-drain"));
  CHECK(drains.at("backlog-drain").limit == 2);
  CHECK(drains.at("backlog-drain").strategy ==
        PickStrategy::backlog_oldest_first);
  CHECK(drains.at("backlog-drain").release_limit == 2);
}

TEST_CASE("jobs: a drain at any time runs on a plain grid", "[app][jobs]") {
  WorkSettings work;
  work.drain_any_time = true;
  work.drain_interval = 200ms;
  const auto schedule = schedule_of(work);
  REQUIRE(schedule.size() == 2);
  CHECK(schedule[0].next(at("2026-01-31T00:00:00.050Z")) ==
        at("2026-01-31T00:00:00.200Z"));
}

TEST_CASE("jobs: nothing starts by itself when the scheduler or the part is "
          "switched off",
          "[app][jobs]") {
  WorkSettings work;
  work.scheduler = false;
  CHECK(schedule_of(work).empty());
  work.scheduler = true;
  work.signals = false;
  CHECK(schedule_of(work).empty());
}
