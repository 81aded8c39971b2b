#include "tests/adapters/zones/cron_oracle.hpp"

#include <algorithm>
#include <memory>

#include "adapters/zones/system_zones.hpp"
#include "domain/core/time_text.hpp"
#include "domain/schedule/cron_expression.hpp"
#include "tests/support/catch.hpp"

using namespace std::chrono_literals;
using namespace signalbox;
using signalbox::test::changes_of;
using signalbox::test::OracleExpression;
using signalbox::test::OracleWindow;

namespace {

/// Fixed times in and around every gap and overlap, times that follow the
/// clock, seconds, and every way to name a day.
constexpr const char* expressions[]{
  // hour and minute fixed
  "0 0 * * *", "30 0 * * *", "0 1 * * *", "30 1 * * *", "59 1 * * *",
  "0 2 * * *", "15 2 * * *", "30 2 * * *", "59 2 * * *", "0 3 * * *",
  "1 3 * * *", "0,15,30,45 2 * * *", "10,50 0,1,2,3 * * *", "45 23 * * *",
  "0 9,17 * * *", "5 2 * * ?",
  // following the clock
  "* * * * *", "0 * * * *", "45 * * * *", "*/5 * * * *", "*/7 * * * *",
  "*/20 1,2 * * *", "10-50/10 * * * *", "5/25 * * * *", "30 */2 * * *",
  "0 9-17 * * *", "30 1-2 * * *", "0-5 2 * * *", "15,30-40 0-3 * * *",
  "0 1/3 * * *", "? 2 * * *",
  // seconds
  "0 */10 * * * *", "*/15 30 2 * * *", "5,55 0 1,2 * * *", "59 59 * * * *",
  "*/30 */30 1-2 * * *", "30 59 1 * * *",
  // days of the month, months and weekdays
  "30 2 * * SUN", "30 1 * * 0", "30 2 * * 7", "30 1 L * *", "0 2 * 3,OCT *",
  "30 2 8-14 3 ?", "30 2 * mar SUN#2", "30 1 * nov sun#1", "30 2 * * 0L",
  "30 1 * 10 SUNL", "*/10 * * 4,10 sun#1", "15 1 1,15,L * *", "30 2 13 * FRI",
  "*/30 * 1-7 * SUN", "0 2 */2 * SUN", "0 1 25-31 * */3", "0 2 ? * MON-SAT",
  "30 2 * * FRI-SUN", "30 2 * * 6#5,1L,0#3", "0 0 29 2 *", "*/15 0 1 1 *"};

struct Subject {
  std::string text;
  CronExpression ours;
  OracleExpression theirs;
};

const std::vector<Subject>& subjects() {
  static const auto all = [] {
    std::vector<Subject> made;
    for (const auto* text : expressions)
      made.push_back(
        {text, CronExpression::parse(text).value(), OracleExpression(text)});
    return made;
  }();
  return all;
}

using DueTimes = std::vector<WallTime>;

/// The first due time of the oracle after an instant.
std::optional<WallTime> first_after(const DueTimes& due, WallTime after) {
  const auto found = std::ranges::upper_bound(due, after);
  return found == due.end() ? std::nullopt : std::optional<WallTime>(*found);
}

/// What ours answers at an instant; nothing beyond the end of a window.
std::optional<WallTime> answer(const CronExpression& ours, const TimeZone& zone,
                               WallTime after, WallTime end) {
  const auto due = ours.next_after(after, zone);
  return due && *due < end ? due : std::nullopt;
}

std::string shown(const std::optional<WallTime>& time) {
  return time ? to_iso(*time) : "nothing";
}

/// Every instant from which the two could differ: just before the window, at
/// each due time, just before it, and at odd times in between.
std::vector<WallTime> probes(const OracleWindow& window, const DueTimes& due) {
  std::vector<WallTime> at{window.begin() - 1ms};
  for (const WallTime time : due) {
    at.push_back(time - 1ms);
    at.push_back(time);
  }
  for (WallTime time = window.begin(); time < window.end();
       time += 17min + 13s + 7ms)
    at.push_back(time);
  return at;
}

/// The first instant at which ours and the oracle differ; empty if none.
std::string difference(const Subject& subject, const TimeZone& zone,
                       const OracleWindow& window) {
  const auto due = window.due_times(subject.theirs);
  for (const auto after : probes(window, due)) {
    const auto wanted = first_after(due, after);
    const auto got = answer(subject.ours, zone, after, window.end());
    if (got != wanted)
      return subject.text + " after " + to_iso(after) + ": " + shown(got) +
             ", but the oracle says " + shown(wanted) + "\n";
  }
  return {};
}

std::string differences(const std::string& name, WallTime middle) {
  const auto zone = SystemZones().find(name).value();
  const OracleWindow window(name, middle);
  std::string found;
  for (const auto& subject : subjects())
    found += difference(subject, *zone, window);
  return found;
}

/// Compares at every change of a zone, and answers how many there were.
std::size_t compared_changes(const std::string& name) {
  const auto changes = changes_of(name);
  for (const auto change : changes) {
    CAPTURE(to_iso(change));
    CHECK(differences(name, change) == "");
  }
  return changes.size();
}

} // namespace

TEST_CASE("cron_oracle: New York, two changes a year",
          "[adapters][cron_oracle]") {
  CHECK(compared_changes("America/New_York") == 76);
}

TEST_CASE("cron_oracle: London, where summer ends at 02:00 of its own",
          "[adapters][cron_oracle]") {
  CHECK(compared_changes("Europe/London") == 76);
}

TEST_CASE("cron_oracle: Berlin, whose gap begins at 02:00",
          "[adapters][cron_oracle]") {
  CHECK(compared_changes("Europe/Berlin") == 76);
}

TEST_CASE("cron_oracle: Sydney, where summer spans the new year",
          "[adapters][cron_oracle]") {
  CHECK(compared_changes("Australia/Sydney") == 76);
}

TEST_CASE("cron_oracle: Lord Howe, whose clocks move by half an hour",
          "[adapters][cron_oracle]") {
  CHECK(compared_changes("Australia/Lord_Howe") == 76);
}

TEST_CASE("cron_oracle: Sao Paulo, whose gap began at midnight until 2019",
          "[adapters][cron_oracle]") {
  CHECK(compared_changes("America/Sao_Paulo") == 39);
}

TEST_CASE("cron_oracle: Apia, which once left out a whole day",
          "[adapters][cron_oracle]") {
  CHECK(compared_changes("Pacific/Apia") > 10);
}

TEST_CASE("cron_oracle: Kathmandu, whose clocks never change",
          "[adapters][cron_oracle]") {
  REQUIRE(changes_of("Asia/Kathmandu").empty());
  const auto day = GENERATE(range(0, 38));
  const WallTime middle =
    std::chrono::sys_days{2000y / 2 / 29} + std::chrono::days{365 * day};
  CHECK(differences("Asia/Kathmandu", middle) == "");
}

TEST_CASE("cron_oracle: it covers every kind of expression",
          "[adapters][cron_oracle]") {
  const auto fixed = [](const Subject& subject) {
    CHECK(subject.ours.fixed_time() == subject.theirs.fixed_time());
    return subject.theirs.fixed_time();
  };
  CHECK(subjects().size() >= 40);
  CHECK(std::ranges::count_if(subjects(), fixed) >= 20);
}
