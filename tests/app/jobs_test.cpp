#include "app/jobs.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

WallTime at(std::string_view text) {
  return parse_iso(text).value();
}

const ScheduleBasis basis{std::make_shared<const SessionCalendar>(),
                          at("2026-01-30T12:00:00Z")};

std::vector<ScheduleEntry> schedule_of(const WorkSettings& work) {
  Settings settings;
  settings.work = work;
  return make_schedule(settings, basis, {});
}

} // namespace

TEST_CASE("jobs: by default the drains, the archive, the night, the proof and "
          "the cleanup are scheduled",
          "[app][jobs]") {
  const auto schedule = schedule_of({});
  REQUIRE(schedule.size() == 6);
  CHECK(schedule[0].name == "score-drain");
  CHECK(schedule[0].schedule.next_after(at("2026-01-30T12:00:00Z")) ==
        at("2026-01-30T14:30:00Z"));
  CHECK(schedule[0].schedule.market_bound());
  CHECK(schedule[1].name == "backlog-drain");
  CHECK(schedule[1].schedule.next_after(at("2026-01-30T14:15:00Z")) ==
        at("2026-01-30T21:00:00Z"));
  CHECK(schedule[2].name == "archive-signals");
  CHECK(schedule[2].schedule.next_after(at("2026-01-30T12:00:00Z")) ==
        at("2026-01-31T02:10:00Z"));
  CHECK(schedule[3].name == "overnight-scoring");
  CHECK(schedule[3].schedule.next_after(at("2026-01-30T12:00:00Z")) ==
        at("2026-01-31T04:00:00Z"));
  CHECK(schedule[4].name == "replay-proof");
  CHECK(schedule[4].schedule.next_after(at("2026-01-30T12:00:00Z")) ==
        at("2026-01-30T21:30:00Z"));
  CHECK(schedule[5].name == "heartbeat-cleanup");
  CHECK(schedule[5].schedule.next_after(at("2026-01-30T12:00:00Z")) ==
        at("2026-01-31T02:40:00Z"));
}

TEST_CASE("jobs: a drain may take its budget, and no drain overlaps another",
          "[app][jobs]") {
  const auto drain = schedule_of({})[0];
  CHECK(drain.rules.timeout > DrainRules{}.budget + DrainRules{}.stop_grace);
  CHECK(drain.rules.overrun == Overrun::skip);
  CHECK(drain.rules.missed == Missed::skip);
}

TEST_CASE("jobs: a missed archive is made up for before the session opens",
          "[app][jobs]") {
  const auto archive = schedule_of({})[2];
  CHECK(archive.rules.missed == Missed::once);
  const auto due = archive.schedule.next_after(at("2026-07-01T00:00:00Z"));
  const auto open = basis.calendar->next_session(*due)->open;
  CHECK(*due + archive.rules.useful_for <= open);
}

TEST_CASE("jobs: jitter and the base of retries are settings of all entries",
          "[app][jobs]") {
  Settings settings;
  settings.jobs.jitter = 7s;
  settings.jobs.retry_base = 9ms;
  for (const auto& entry : make_schedule(settings, basis, {})) {
    INFO(entry.name);
    CHECK(entry.rules.jitter == 7s);
    CHECK(entry.rules.retry_base == 9ms);
  }
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
  REQUIRE(schedule.size() == 5);
  CHECK(schedule[0].schedule.kind() == ScheduleKind::interval);
  CHECK(schedule[0].schedule.next_after(at("2026-01-30T12:00:00.050Z")) ==
        at("2026-01-30T12:00:00.200Z"));
}

TEST_CASE("jobs: with the part switched off its entries are gone",
          "[app][jobs]") {
  Settings settings;
  settings.work.signals = false;
  settings.overnight.enabled = false;
  settings.replay.enabled = false;
  const auto schedule = make_schedule(settings, basis, {});
  REQUIRE(schedule.size() == 1);
  CHECK(schedule[0].name == "heartbeat-cleanup");
}

TEST_CASE("jobs: a night may hang on the open of the market", "[app][jobs]") {
  Settings settings;
  settings.overnight.markets = "NYSE";
  const auto night = make_schedule(settings, basis, {})[3];
  CHECK(night.name == "overnight-scoring");
  CHECK(night.schedule.next_after(at("2026-01-30T00:00:00Z")) ==
        at("2026-01-30T12:30:00Z"));
}

TEST_CASE("jobs: a night has its own limit and is not begun twice by itself",
          "[app][jobs]") {
  const auto night = schedule_of({})[3];
  CHECK(night.rules.timeout == 0ms);
  CHECK(night.rules.max_retries == 0);
  CHECK(night.rules.overrun == Overrun::skip);
}

TEST_CASE("jobs: a day may go without its proof", "[app][jobs]") {
  Settings settings;
  settings.replay.proof = false;
  for (const auto& name : scheduled_names(settings, basis))
    CHECK(name != "replay-proof");
}

TEST_CASE("jobs: the names of entries are the services that exist",
          "[app][jobs]") {
  CHECK(scheduled_names({}, basis) ==
        std::vector<std::string>{"score-drain", "backlog-drain",
                                 "archive-signals", "overnight-scoring",
                                 "replay-proof", "heartbeat-cleanup"});
}
