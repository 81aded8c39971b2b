#include "domain/schedule/cron_text.hpp"

#include <vector>

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

/// The set of these numbers.
std::uint64_t set(std::initializer_list<int> members) {
  std::uint64_t bits = 0;
  for (const int member : members)
    bits |= std::uint64_t{1} << member;
  return bits;
}

CronFields fields_of(std::string_view text) {
  return read_cron(text).value().fields;
}

std::string refusal_of(std::string_view text) {
  const auto read = read_cron(text);
  return read ? "read" : read.error().detail;
}

} // namespace

TEST_CASE("cron_text: five fields run at second 0", "[domain][cron_text]") {
  const auto fields = fields_of("5 4 3 2 1");
  CHECK(fields.seconds == set({0}));
  CHECK(fields.minutes == set({5}));
  CHECK(fields.hours == set({4}));
  CHECK(fields.days == set({3}));
  CHECK(fields.months == set({2}));
  CHECK(fields.weekdays == set({1}));
}

TEST_CASE("cron_text: a sixth field leads with the second",
          "[domain][cron_text]") {
  const auto fields = fields_of("15,45 5 4 * * *");
  CHECK(fields.seconds == set({15, 45}));
  CHECK(fields.minutes == set({5}));
}

TEST_CASE("cron_text: the minutes of lists, ranges and steps",
          "[domain][cron_text]") {
  const auto [text, minutes] = GENERATE_COPY(table<std::string, std::uint64_t>({
    {"0", set({0})},
    {"1,5,59", set({1, 5, 59})},
    {"3-6", set({3, 4, 5, 6})},
    {"*/20", set({0, 20, 40})},
    {"?/20", set({0, 20, 40})},
    {"10-30/10", set({10, 20, 30})},
    {"50/4", set({50, 54, 58})},
    {"7,10-12,*/30", set({0, 7, 10, 11, 12, 30})},
    {"08", set({8})},
    {"5-5", set({5})},
  }));
  CHECK(fields_of(text + " * * * *").minutes == minutes);
}

TEST_CASE("cron_text: months have names in any case", "[domain][cron_text]") {
  const auto [text, months] = GENERATE_COPY(table<std::string, std::uint64_t>({
    {"JAN", set({1})},
    {"dec", set({12})},
    {"Feb-apr", set({2, 3, 4})},
    {"jun,8", set({6, 8})},
    {"OCT/2", set({10, 12})},
    {"*/5", set({1, 6, 11})},
  }));
  CHECK(fields_of("0 0 * " + text + " *").months == months);
}

TEST_CASE("cron_text: weekdays have names, and Sunday is 0 and 7",
          "[domain][cron_text]") {
  const auto [text, weekdays] =
    GENERATE_COPY(table<std::string, std::uint64_t>({
      {"0", set({0})},
      {"7", set({0})},
      {"sun", set({0})},
      {"MON-fri", set({1, 2, 3, 4, 5})},
      {"5-7", set({5, 6, 0})},
      {"FRI-SUN", set({5, 6, 0})},
      {"0-7", set({0, 1, 2, 3, 4, 5, 6})},
      {"*/2", set({0, 2, 4, 6})},
      {"1/2", set({1, 3, 5})},
      {"7/3", set({0, 3, 6})},
      {"1-7/2", set({1, 3, 5, 0})},
    }));
  CHECK(fields_of("0 0 * * " + text).weekdays == weekdays);
}

TEST_CASE("cron_text: weekdays within their month", "[domain][cron_text]") {
  const auto fields = fields_of("0 0 * * MON#1,5#3,friL,7L,2");
  CHECK(fields.nth_weekdays[0] == set({1}));
  CHECK(fields.nth_weekdays[2] == set({5}));
  CHECK(fields.nth_weekdays[4] == 0);
  CHECK(fields.last_weekdays == set({5, 0}));
  CHECK(fields.weekdays == set({2}));
}

TEST_CASE("cron_text: L is the last day of the month", "[domain][cron_text]") {
  const auto fields = fields_of("0 0 15,l * *");
  CHECK(fields.last_day);
  CHECK(fields.days == set({15}));
  CHECK_FALSE(fields_of("0 0 15 * *").last_day);
}

TEST_CASE("cron_text: a day field that begins with a star restricts nothing",
          "[domain][cron_text]") {
  const auto [text, any_day, any_weekday] =
    GENERATE(table<std::string, bool, bool>({
      {"0 0 * * *", true, true},
      {"0 0 ? * ?", true, true},
      {"0 0 1 * 1", false, false},
      {"0 0 */2 * 1", true, false},
      {"0 0 1 * */2", false, true},
      {"0 0 1-31 * 0-6", false, false},
    }));
  const auto fields = fields_of(text);
  CHECK(fields.any_day == any_day);
  CHECK(fields.any_weekday == any_weekday);
}

TEST_CASE("cron_text: hours and minutes of plain values are a fixed time",
          "[domain][cron_text]") {
  const auto [text, fixed] = GENERATE(table<std::string, bool>({
    {"30 2 * * *", true},
    {"0,30 2,14 * * *", true},
    {"*/10 30 2 * * *", true},
    {"0 9-17 * * *", false},
    {"0-5 9 * * *", false},
    {"0,10-20 9 * * *", false},
    {"* 2 * * *", false},
    {"0 * * * *", false},
    {"0 ? * * *", false},
    {"*/5 2 * * *", false},
    {"30 2/6 * * *", false},
  }));
  CHECK(fields_of(text).fixed_time == fixed);
}

TEST_CASE("cron_text: nicknames stand for expressions", "[domain][cron_text]") {
  const auto [nickname, text] = GENERATE(table<std::string, std::string>({
    {"@yearly", "0 0 1 1 *"},
    {"@annually", "0 0 1 1 *"},
    {"@monthly", "0 0 1 * *"},
    {"@weekly", "0 0 * * 0"},
    {"@daily", "0 0 * * *"},
    {"@Midnight", "0 0 * * *"},
    {"@hourly", "0 * * * *"},
  }));
  CHECK(fields_of(nickname) == fields_of(text));
}

TEST_CASE("cron_text: a prefix names the zone", "[domain][cron_text]") {
  const auto [text, zone, rest] =
    GENERATE(table<std::string, std::string, std::string>({
      {"CRON_TZ=Europe/London 0 9 * * 1-5", "Europe/London", "0 9 * * 1-5"},
      {" CRON_TZ=UTC\t@daily ", "UTC", "@daily"},
      {"  0 9  * * *\n", "", "0 9  * * *"},
    }));
  const auto read = read_cron(text).value();
  CHECK(read.zone == zone);
  CHECK(read.text == rest);
}

TEST_CASE("cron_text: a refusal names the field and the position",
          "[domain][cron_text]") {
  const auto [text, why] = GENERATE(table<std::string, std::string>({
    {"60 * * * *", "minute field, position 1: the value must be 0 to 59"},
    {"0 24 * * *", "hour field, position 3: the value must be 0 to 23"},
    {"0 0 0 * *", "day-of-month field, position 5: the value must be 1 to 31"},
    {"0 0 1 13 *", "month field, position 7: the value must be 1 to 12"},
    {"0 0 * * 8", "day-of-week field, position 9: the value must be 0 to 7"},
    {"0 0 * * MON#6",
     "day-of-week field, position 13: the number of a weekday in its month "
     "must be 1 to 5"},
    {"99 0 0 1 1 1", "second field, position 1: the value must be 0 to 59"},
    {"*/0 * * * *", "minute field, position 3: the step must be 1 to 59"},
    {"*/90 * * * *", "minute field, position 3: the step must be 1 to 59"},
    {"0 22-2 * * *", "hour field, position 3: the range ends before it begins"},
    {"1,,2 * * * *", "minute field, position 3: `,` has no meaning here"},
    {"1, * * * *", "minute field, position 3: something is missing here"},
    {"5- * * * *", "minute field, position 3: something is missing here"},
    {"*5 * * * *", "minute field, position 2: `5` has no meaning here"},
    {"0 0 L-3 * *", "day-of-month field, position 6: `-` has no meaning here"},
    {"0 0 15W * *", "day-of-month field, position 7: `W` has no meaning here"},
    {"0 0 * MOON *", "month field, position 7: `M` has no meaning here"},
    {"0 0 * MAYBE *", "month field, position 10: `B` has no meaning here"},
    {"0 0 * * MON-FRI#2",
     "day-of-week field, position 16: `#` has no meaning here"},
    {"0 0 * * L", "day-of-week field, position 9: `L` has no meaning here"},
    {"0 0 * * -1", "day-of-week field, position 9: `-` has no meaning here"},
    {"99999999999999999999 * * * *",
     "minute field, position 1: the value must be 0 to 59"},
    {"\xC3\xA9 * * * *",
     "minute field, position 1: an unprintable character has no meaning here"},
  }));
  CHECK(refusal_of(text) == why);
}

TEST_CASE("cron_text: too few and too many fields are refused",
          "[domain][cron_text]") {
  const auto [text, why] = GENERATE(table<std::string, std::string>({
    {"", "cron expression, position 1: the minute field is missing; five or "
         "six are needed"},
    {"0 9 *", "cron expression, position 6: the month field is missing; five "
              "or six are needed"},
    {"0 0 0 1 1 1 2026", "cron expression, position 13: more than six "
                         "fields; five or six are known"},
    {"CRON_TZ= 0 9 * * *",
     "cron expression, position 1: CRON_TZ= names no zone"},
    {"@reboot", "cron expression, position 1: no such nickname; @yearly, "
                "@annually, @monthly, @weekly, @daily, @midnight and @hourly "
                "are known"},
    {"@daily 5", "cron expression, position 9: the day-of-month field is missing; "
                 "five or six are needed"},
  }));
  CHECK(refusal_of(text).substr(0, why.size()) == why);
  CHECK(read_cron(text).error().code == Errc::invalid_argument);
}
