#include "domain/core/time_text.hpp"

#include "tests/support/catch.hpp"

using namespace std::chrono_literals;
using signalbox::Errc;
using signalbox::parse_iso;
using signalbox::to_iso;
using signalbox::WallTime;

TEST_CASE("time_text: an instant is shown in UTC with milliseconds",
          "[domain][time_text]") {
  const auto [millis, shown] = GENERATE(table<std::int64_t, std::string>({
    {0, "1970-01-01T00:00:00.000Z"},
    {1769785445123, "2026-01-30T15:04:05.123Z"},
    {951782399999, "2000-02-28T23:59:59.999Z"},
    {951782400000, "2000-02-29T00:00:00.000Z"},
    {-1, "1969-12-31T23:59:59.999Z"},
    {253402300799999, "9999-12-31T23:59:59.999Z"},
    {-62167219200000, "0000-01-01T00:00:00.000Z"},
  }));
  CHECK(to_iso(WallTime{std::chrono::milliseconds{millis}}) == shown);
}

TEST_CASE("time_text: a time outside the four-digit years shows as their end",
          "[domain][time_text]") {
  CHECK(to_iso(WallTime::max()) == "9999-12-31T23:59:59.999Z");
  CHECK(to_iso(WallTime::min()) == "0000-01-01T00:00:00.000Z");
}

TEST_CASE("time_text: an instant is read in every notation of RFC 3339",
          "[domain][time_text]") {
  const auto [text, shown] = GENERATE(table<std::string, std::string>({
    {"2026-01-30T15:04:05Z", "2026-01-30T15:04:05.000Z"},
    {"2026-01-30 15:04:05Z", "2026-01-30T15:04:05.000Z"},
    {"2026-01-30T15:04:05.1Z", "2026-01-30T15:04:05.100Z"},
    {"2026-01-30T15:04:05.12Z", "2026-01-30T15:04:05.120Z"},
    {"2026-01-30T15:04:05.123456789Z", "2026-01-30T15:04:05.123Z"},
    {"2026-01-30T15:04:05.999999Z", "2026-01-30T15:04:05.999Z"},
    {"2026-01-30T15:04:05.123+00:00", "2026-01-30T15:04:05.123Z"},
    {"2026-01-30T10:04:05.123-05:00", "2026-01-30T15:04:05.123Z"},
    {"2026-01-30T20:34:05+05:30", "2026-01-30T15:04:05.000Z"},
    {"2026-01-30T20:34:05+0530", "2026-01-30T15:04:05.000Z"},
    {"2026-01-30T20:04:05+05", "2026-01-30T15:04:05.000Z"},
    {"2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00.000Z"},
    {"2024-02-29T12:00:00Z", "2024-02-29T12:00:00.000Z"},
    {"0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"},
    {"1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"},
  }));
  CHECK(to_iso(parse_iso(text).value()) == shown);
}

TEST_CASE("time_text: what is no instant is refused", "[domain][time_text]") {
  const auto text = GENERATE(
    as<std::string>{}, "", "2026-01-30", "2026-01-30T15:04:05", "now",
    "2026-01-30T15:04Z", "2026-1-30T15:04:05Z", "26-01-30T15:04:05Z",
    "2026-01-30t15:04:05z", "2026-01-30T15:04:05.Z", "2026-01-30T15:04:05,1Z",
    "2026-01-30T15:04:05.1234567890Z", "2026-01-30T15:04:05Z ",
    " 2026-01-30T15:04:05Z", "2026-01-30T15:04:05+5",
    "2026-01-30T15:04:05+05:", "2026-01-30T15:04:05+05:3",
    "2026-01-30T15:04:05+05:300", "2026/01/30T15:04:05Z",
    "+2026-01-30T15:04:05Z", "-001-01-30T15:04:05Z", "2026-01-30T15:04:05ZZ",
    "1769785445123");
  const auto read = parse_iso(text);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::invalid_argument);
}

TEST_CASE("time_text: dates and times that do not exist are refused by name",
          "[domain][time_text]") {
  const auto [text, detail] = GENERATE(table<std::string, std::string>({
    {"2026-02-29T00:00:00Z", "a date that does not exist"},
    {"2026-13-01T00:00:00Z", "a date that does not exist"},
    {"2026-00-01T00:00:00Z", "a date that does not exist"},
    {"2026-04-31T00:00:00Z", "a date that does not exist"},
    {"2026-04-00T00:00:00Z", "a date that does not exist"},
    {"2026-01-30T24:00:00Z", "a time of day that does not exist"},
    {"2026-01-30T23:60:00Z", "a time of day that does not exist"},
    {"2026-01-30T23:59:61Z", "a time of day that does not exist"},
    {"2016-12-31T23:59:60Z", "a leap second, which is not supported"},
    {"2026-01-30T23:59:00+24:00", "an offset that does not exist"},
    {"2026-01-30T23:59:00-05:60", "an offset that does not exist"},
    {"0000-01-01T00:00:00+01:00", "outside the years 0000 to 9999"},
    {"9999-12-31T23:59:59-01:00", "outside the years 0000 to 9999"},
  }));
  const auto read = parse_iso(text);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().detail == detail);
}
