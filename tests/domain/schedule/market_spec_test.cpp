#include "domain/schedule/market_spec.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace std::chrono_literals;
using namespace signalbox;
using namespace signalbox::test;

namespace {

std::string next(std::string_view spec, std::string_view after) {
  const auto due = next_after(parse_market_spec(spec).value(),
                              SessionCalendar(), instant(after));
  return due ? to_iso(*due).substr(0, 16) : "none";
}

} // namespace

TEST_CASE("market_spec: a text and its meaning", "[domain][market_spec]") {
  const auto [text, spec] = GENERATE(table<std::string, MarketSpec>({
    {"open", {MarketForm::from_open, 0ms}},
    {"open-2h", {MarketForm::from_open, -2h}},
    {"open+5m", {MarketForm::from_open, 5min}},
    {"close-10m", {MarketForm::from_close, -10min}},
    {"close+1h30m", {MarketForm::from_close, 90min}},
    {"every 5m in session", {MarketForm::in_session, 5min}},
    {"every 15m outside session", {MarketForm::outside_session, 15min}},
  }));
  CHECK(parse_market_spec(text).value() == spec);
  CHECK(to_text(spec) == text);
}

TEST_CASE("market_spec: other texts are refused with their position",
          "[domain][market_spec]") {
  const auto [text, position] = GENERATE(table<std::string, int>({
    {"", 1},
    {"noon", 1},
    {"Open-2h", 1},
    {"open 2h", 5},
    {"open-", 6},
    {"open-2", 6},
    {"open-24h", 6},
    {"close+-5m", 7},
    {"every 5m", 9},
    {"every 5m in", 12},
    {"every 0s in session", 7},
    {"every 500ms in session", 7},
    {"every 25h outside session", 7},
    {"every in session", 7},
    {"every  outside session", 7},
  }));
  const auto read = parse_market_spec(text);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::invalid_argument);
  const auto begin = "market spec, position " + std::to_string(position) + ":";
  CHECK(read.error().detail.substr(0, begin.size()) == begin);
}

TEST_CASE("market_spec: times from open and close come once a trading day",
          "[domain][market_spec]") {
  const auto [spec, after, due] =
    GENERATE(table<std::string, std::string, std::string>({
      {"open-2h", "2026-01-30T12:29:59Z", "2026-01-30T12:30"},
      {"open-2h", "2026-01-30T12:30:00Z", "2026-02-02T12:30"},
      {"open-2h", "2026-03-06T12:30:00Z", "2026-03-09T11:30"}, // summer
      {"open-12h", "2026-02-01T00:00:00Z", "2026-02-02T02:30"},
      {"open+5m", "2026-01-30T14:30:00Z", "2026-01-30T14:35"},
      {"open+5m", "2026-01-30T14:35:00Z", "2026-02-02T14:35"},
      {"close-10m", "2026-01-30T14:00:00Z", "2026-01-30T20:50"},
      {"close-10m", "2026-01-30T20:50:00Z", "2026-02-02T20:50"},
      {"close-10m", "2026-11-27T12:00:00Z", "2026-11-27T17:50"}, // 13:00
      {"close", "2026-01-30T20:59:59Z", "2026-01-30T21:00"},
      {"close+30m", "2026-01-30T21:15:00Z", "2026-01-30T21:30"},
      {"close+30m", "2026-11-25T21:30:00Z", "2026-11-27T18:30"}, // holiday
    }));
  CHECK(next(spec, after) == due);
}

TEST_CASE("market_spec: steps keep inside or outside the session",
          "[domain][market_spec]") {
  const auto [spec, after, due] =
    GENERATE(table<std::string, std::string, std::string>({
      {"every 5m in session", "2026-01-30T03:00:00Z", "2026-01-30T14:30"},
      {"every 5m in session", "2026-01-30T20:55:00Z", "2026-02-02T14:30"},
      {"every 7h in session", "2026-01-30T14:30:00Z", "2026-02-02T14:30"},
      {"every 15m outside session", "2026-01-30T14:15:00Z", "2026-01-30T21:00"},
      {"every 15m outside session", "2026-01-31T14:40:00Z", "2026-01-31T14:45"},
      {"every 15m outside session", "2026-11-27T14:29:00Z", "2026-11-27T18:00"},
    }));
  CHECK(next(spec, after) == due);
}

TEST_CASE("market_spec: nothing is due where no session is known",
          "[domain][market_spec]") {
  const auto spec =
    GENERATE(as<std::string>{}, "open-2h", "close+30m", "every 5m in session");
  const auto after = GENERATE(WallTime::min(), WallTime::max());
  CHECK_FALSE(
    next_after(parse_market_spec(spec).value(), SessionCalendar(), after));
}

TEST_CASE("market_spec: the widest gap that is normal",
          "[domain][market_spec]") {
  const auto [spec, gap] = GENERATE(table<std::string, Millis>({
    {"every 5m in session", 5min},
    {"every 15m outside session", 6h + 45min},
    {"open-2h", 99h},
    {"close-10m", 99h},
  }));
  CHECK(widest_gap(parse_market_spec(spec).value()) == gap);
}

TEST_CASE("market_spec: no two trading days of 2007 to 2037 lie further apart",
          "[domain][market_spec]") {
  const auto text =
    GENERATE(as<std::string>{}, "open", "close", "every 15m outside session");
  const auto spec = parse_market_spec(text).value();
  const SessionCalendar calendar;
  auto due = next_after(spec, calendar, instant("2007-01-02T00:00:00Z"));
  Millis widest{0};
  while (*due < instant("2037-12-31T00:00:00Z")) {
    const auto next = next_after(spec, calendar, *due);
    widest = std::max(widest, *next - *due);
    due = next;
  }
  CHECK(widest <= widest_gap(spec));
  CHECK(widest >= widest_gap(spec) - 3h);
}
