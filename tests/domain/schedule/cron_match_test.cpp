#include "domain/schedule/cron_match.hpp"

#include "domain/core/time_text.hpp"
#include "domain/schedule/cron_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace std::chrono_literals;
using namespace signalbox;
using namespace signalbox::test;

namespace {

CronFields fields(std::string_view text) {
  return read_cron(text).value().fields;
}

std::string shown(std::optional<LocalTime> time) {
  return time ? to_iso(WallTime{time->time_since_epoch()}) : "none";
}

/// The matching days as text: `1 15 31`.
std::string days_of(std::string_view text, std::chrono::year_month month) {
  const auto days = matching_days(fields(text), month);
  std::string found;
  for (unsigned day = 0; day < 32; ++day)
    if ((days >> day & 1U) != 0)
      found += (found.empty() ? "" : " ") + std::to_string(day);
  return found;
}

} // namespace

TEST_CASE("cron_match: the matching days of a month", "[domain][cron_match]") {
  // February 2026 begins on a Sunday, March as well.
  const auto [text, month, days] =
    GENERATE(table<std::string, std::chrono::year_month, std::string>({
      {"0 0 1,31 * *", 2026y / 2, "1"},
      {"0 0 L * *", 2026y / 2, "28"},
      {"0 0 L * *", 2028y / 2, "29"},
      {"0 0 31,L * *", 2026y / 3, "31"},
      {"0 0 * * 1", 2026y / 3, "2 9 16 23 30"},
      {"0 0 * * SUN#1", 2026y / 3, "1"},
      {"0 0 * * SUN#5", 2026y / 3, "29"},
      {"0 0 * * SUN#5", 2026y / 2, ""},
      {"0 0 * * SAT#1", 2026y / 3, "7"},
      {"0 0 * * 0L", 2026y / 3, "29"},
      {"0 0 * * 3L", 2026y / 3, "25"},
      {"0 0 * * 2L,4#2", 2026y / 3, "12 31"},
      {"0 0 * 4-12 *", 2026y / 3, ""},
      {"0 0 13 * 5", 2026y / 3, "6 13 20 27"}, // either day field
      {"0 0 */10 * 0", 2026y / 3, "1"},        // both
      {"0 0 1-7 * */6", 2026y / 3, "1 7"},     // both
      {"0 0 ? * 5", 2026y / 3, "6 13 20 27"},
      {"0 0 13 * ?", 2026y / 3, "13"},
    }));
  CHECK(days_of(text, month) == days);
}

TEST_CASE("cron_match: the first match lies at or after the beginning",
          "[domain][cron_match]") {
  const auto [text, from, match] =
    GENERATE(table<std::string, std::string, std::string>({
      {"30 2 * * *", "2026-01-30T02:30:00Z", "2026-01-30T02:30:00.000Z"},
      {"30 2 * * *", "2026-01-30T02:30:00.001Z", "2026-01-31T02:30:00.000Z"},
      {"30 2 * * *", "2026-12-31T23:00:00Z", "2027-01-01T02:30:00.000Z"},
      {"*/7 * * * *", "2026-01-30T02:57:00Z", "2026-01-30T03:00:00.000Z"},
      {"5,20 9,17 * * *", "2026-01-30T09:21:00Z", "2026-01-30T17:05:00.000Z"},
      {"5,20 9,17 * * *", "2026-01-30T17:21:00Z", "2026-01-31T09:05:00.000Z"},
      {"10,40 5 9 * * *", "2026-01-30T09:05:11Z", "2026-01-30T09:05:40.000Z"},
      {"10,40 5 9 * * *", "2026-01-30T09:05:41Z", "2026-01-31T09:05:10.000Z"},
      {"10,40 */5 9 * * *", "2026-01-30T09:05:41Z", "2026-01-30T09:10:10.000Z"},
      {"0 0 29 2 *", "2026-01-30T00:00:00Z", "2028-02-29T00:00:00.000Z"},
      {"0 0 29 2 1", "2026-03-01T00:00:00Z", "2027-02-01T00:00:00.000Z"},
      {"0 0 31 4,6,7 *", "2026-01-30T00:00:00Z", "2026-07-31T00:00:00.000Z"},
      {"59 59 23 L 12 *", "2026-12-31T23:59:59Z", "2026-12-31T23:59:59.000Z"},
      {"0 0 * 2 FRI#5", "2026-01-01T00:00:00Z", "2036-02-29T00:00:00.000Z"},
    }));
  CHECK(shown(next_match(fields(text), local(from),
                         local("2040-01-01T00:00:00Z"))) == match);
}

TEST_CASE("cron_match: a match lies before the end", "[domain][cron_match]") {
  const auto daily = fields("30 2 * * *");
  const auto from = local("2026-01-30T00:00:00Z");
  CHECK(next_match(daily, from, local("2026-01-30T02:30:00.001Z")));
  CHECK_FALSE(next_match(daily, from, local("2026-01-30T02:30:00Z")));
  CHECK_FALSE(next_match(daily, from, from));
  CHECK_FALSE(next_match(daily, from + 2h, from));
}

TEST_CASE("cron_match: a date that never comes has no match",
          "[domain][cron_match]") {
  const auto text = GENERATE(as<std::string>{}, "0 0 30 2 *", "0 0 31 4,6 *",
                             "0 0 31 2,4,6,9,11 *");
  CHECK_FALSE(next_match(fields(text), local("2026-01-01T00:00:00Z"),
                         local("2426-01-01T00:00:00Z")));
  CHECK_FALSE(widest_gap(fields(text)));
}

TEST_CASE("cron_match: the widest gap between two neighbours",
          "[domain][cron_match]") {
  const auto [text, gap] = GENERATE(table<std::string, Millis>({
    {"* * * * *", 1min},
    {"* * * * * *", 1s},
    {"*/5 * * * *", 5min},
    {"*/7 * * * *", 7min},
    {"0 0,6,18 * * *", 12h},
    {"30 2 * * *", 24h},
    {"*/15 9-17 * * *", 15h + 15min},
    {"0 9 * * 1-5", 72h},
    {"*/5 9-16 * * 1-5", 72h - 8h + 5min},
    {"0 0 1 * *", 31 * 24h},
    {"0 0 1 1 *", 366 * 24h},
    {"0 0 29 2 *", (4 * 365 + 1) * 24h},
    {"0 0 * 2 MON#5", (28 * 365 + 7) * 24h},
    {"10,50 0 0 * * *", 24h - 40s},
  }));
  CHECK(widest_gap(fields(text)) == gap);
}
