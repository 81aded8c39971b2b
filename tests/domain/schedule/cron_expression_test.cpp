#include "domain/schedule/cron_expression.hpp"

#include <vector>

#include "domain/calendar/new_york.hpp"
#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace std::chrono_literals;
using namespace signalbox;
using namespace signalbox::test;

namespace {

using Texts = std::vector<std::string>;

CronExpression parsed_cron(std::string_view text) {
  return CronExpression::parse(text).value();
}

/// The due times of a span in New York as `dThh:mm`, UTC.
Texts due_between(std::string_view text, std::string_view from,
                  std::string_view to) {
  const auto expression = parsed_cron(text);
  const auto zone = new_york_zone();
  Texts found;
  auto due = expression.next_after(instant(from) - 1ms, *zone);
  for (; due && *due < instant(to); due = expression.next_after(*due, *zone))
    found.push_back(to_iso(*due).substr(9, 7));
  return found;
}

/// New York, 8 March 2026: 02:00 EST (07:00 UTC) becomes 03:00 EDT.
Texts due_in_spring(std::string_view text) {
  return due_between(text, "2026-03-08T06:00:00Z", "2026-03-08T08:00:00Z");
}

/// New York, 1 November 2026: 02:00 EDT (06:00 UTC) becomes 01:00 EST.
Texts due_in_autumn(std::string_view text) {
  return due_between(text, "2026-11-01T04:30:00Z", "2026-11-01T07:30:00Z");
}

} // namespace

TEST_CASE("cron_expression: the next time lies after the given instant",
          "[domain][cron_expression]") {
  const auto [text, after, due] =
    GENERATE(table<std::string, std::string, std::string>({
      {"30 9 * * *", "2026-01-30T09:29:59.999Z", "2026-01-30T09:30:00.000Z"},
      {"30 9 * * *", "2026-01-30T09:30:00Z", "2026-01-31T09:30:00.000Z"},
      {"* * * * * *", "2026-01-30T09:30:00.500Z", "2026-01-30T09:30:01.000Z"},
      {"*/5 * * * *", "2026-01-30T09:30:00Z", "2026-01-30T09:35:00.000Z"},
      {"0 0 1 1 *", "2026-01-30T09:30:00Z", "2027-01-01T00:00:00.000Z"},
    }));
  CHECK(
    to_iso(parsed_cron(text).next_after(instant(after), *utc_zone()).value()) ==
    due);
}

TEST_CASE("cron_expression: a local hour moves with the summer",
          "[domain][cron_expression]") {
  CHECK(
    due_between("0 9 * * *", "2026-03-07T00:00:00Z", "2026-03-10T00:00:00Z") ==
    Texts{"7T14:00", "8T13:00", "9T13:00"});
}

TEST_CASE("cron_expression: a fixed time in the gap runs once, at its end",
          "[domain][cron_expression]") {
  const auto [text, due] = GENERATE(table<std::string, Texts>({
    {"30 2 * * *", {"8T07:00"}},
    {"0 2 * * *", {"8T07:00"}},
    {"59 1 * * *", {"8T06:59"}},
    {"0 3 * * *", {"8T07:00"}},
    {"0,30 2 * * *", {"8T07:00"}}, // the same instant: one run
    {"15,45 1,2,3 * * *",
     {"8T06:15", "8T06:45", "8T07:00", "8T07:15", "8T07:45"}},
    {"*/20 30 2 * * *", {"8T07:00"}},
    {"30 2 * * MON", {}},
  }));
  CHECK(due_in_spring(text) == due);
}

TEST_CASE("cron_expression: times that follow the clock leave the gap out",
          "[domain][cron_expression]") {
  const auto [text, due] = GENERATE(table<std::string, Texts>({
    {"30 * * * *", {"8T06:30", "8T07:30"}},
    {"*/30 * * * *", {"8T06:00", "8T06:30", "8T07:00", "8T07:30"}},
    {"*/30 2 * * *", {}},
    {"30 2-3 * * *", {"8T07:30"}}, // a range is no plain value
    {"30 */2 * * *", {}},
    {"10/20 2,3 * * *", {"8T07:10", "8T07:30", "8T07:50"}},
  }));
  CHECK(due_in_spring(text) == due);
}

TEST_CASE("cron_expression: a fixed time in the overlap runs in the first pass",
          "[domain][cron_expression]") {
  const auto [text, due] = GENERATE(table<std::string, Texts>({
    {"30 1 * * *", {"1T05:30"}},
    {"0 1 * * *", {"1T05:00"}},
    {"0 2 * * *", {"1T07:00"}},
    {"15,45 1,2 * * *", {"1T05:15", "1T05:45", "1T07:15"}},
  }));
  CHECK(due_in_autumn(text) == due);
}

TEST_CASE("cron_expression: times that follow the clock run in both passes",
          "[domain][cron_expression]") {
  const auto [text, due] = GENERATE(table<std::string, Texts>({
    {"30 * * * *", {"1T04:30", "1T05:30", "1T06:30"}},
    {"*/30 1 * * *", {"1T05:00", "1T05:30", "1T06:00", "1T06:30"}},
    {"0 1-2 * * *", {"1T05:00", "1T06:00", "1T07:00"}},
  }));
  CHECK(due_in_autumn(text) == due);
}

TEST_CASE("cron_expression: nothing is due again when asked within the second "
          "pass",
          "[domain][cron_expression]") {
  const auto after =
    GENERATE(as<std::string>{}, "2026-11-01T06:00:00Z",
             "2026-11-01T06:29:59.999Z", "2026-11-01T06:59:59.999Z");
  const auto due =
    parsed_cron("30 1 * * *").next_after(instant(after), *new_york_zone());
  CHECK(to_iso(due.value()) == "2026-11-02T06:30:00.000Z");
}

TEST_CASE("cron_expression: an impossible date is never due",
          "[domain][cron_expression]") {
  const auto text = GENERATE(as<std::string>{}, "0 0 30 2 *", "* * 31 4 *");
  CHECK_FALSE(parsed_cron(text).next_after(instant("2026-01-30T00:00:00Z"),
                                           *new_york_zone()));
  CHECK_FALSE(parsed_cron(text).widest_gap());
}

TEST_CASE("cron_expression: the rarest date is found over the end of a "
          "century",
          "[domain][cron_expression]") {
  CHECK(to_iso(parsed_cron("0 0 * 2 MON#5")
                 .next_after(instant("2072-03-01T00:00:00Z"), *utc_zone())
                 .value()) == "2112-02-29T00:00:00.000Z");
}

TEST_CASE("cron_expression: nothing is due outside the known years",
          "[domain][cron_expression]") {
  const auto after = GENERATE(WallTime::min(), WallTime::max(),
                              WallTime{std::chrono::sys_days{10000y / 1 / 1}},
                              WallTime{std::chrono::sys_days{-1y / 1 / 1}});
  CHECK_FALSE(parsed_cron("* * * * *").next_after(after, *utc_zone()));
}

TEST_CASE("cron_expression: it knows its own text and zone",
          "[domain][cron_expression]") {
  const auto expression = parsed_cron("CRON_TZ=Europe/London 0 9 * * 1-5");
  CHECK(expression.text() == "0 9 * * 1-5");
  CHECK(expression.zone() == "Europe/London");
  CHECK(expression.fixed_time());
  CHECK(expression.widest_gap() == 72h);
}

TEST_CASE("cron_expression: unreadable text is refused",
          "[domain][cron_expression]") {
  CHECK(CronExpression::parse("61 * * * *").error().code ==
        Errc::invalid_argument);
}
