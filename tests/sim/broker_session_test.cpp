#include "sim/broker_session.hpp"

#include "domain/core/time_text.hpp"
#include "tests/sim/sim_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::at;
using test::parsed;
using test::text_at;

namespace {

const WallTime monday = *parse_iso("2026-02-02T14:35:12.412Z");
const WallTime evening = *parse_iso("2026-02-02T23:10:00Z");

} // namespace

TEST_CASE("broker_session: the clock speaks New York's time",
          "[sim][broker_session]") {
  CHECK(clock_text(SimSession{}, monday) ==
        R"({"timestamp":"2026-02-02T09:35:12.412-05:00","is_open":true,)"
        R"("next_open":"2026-02-03T09:30:00-05:00",)"
        R"("next_close":"2026-02-02T16:00:00-05:00"})");
}

TEST_CASE("broker_session: after hours the next session counts",
          "[sim][broker_session]") {
  const SimSession session;
  CHECK_FALSE(session.open(evening));
  CHECK(session.next_open(evening) == *parse_iso("2026-02-03T14:30:00Z"));
  CHECK(session.next_close(evening) == *parse_iso("2026-02-03T21:00:00Z"));
  CHECK(session.last_close(evening) == *parse_iso("2026-02-02T21:00:00Z"));
  CHECK(session.last_close(monday) == *parse_iso("2026-01-30T21:00:00Z"));
}

TEST_CASE("broker_session: the market obeys against the calendar",
          "[sim][broker_session]") {
  SimSession session;
  session.obey({.mode = MarketMode::open});
  CHECK(session.open(evening));
  CHECK(session.next_close(evening) == *parse_iso("2026-02-03T06:00:00Z"));
  CHECK(session.next_close(monday) == *parse_iso("2026-02-02T21:00:00Z"));
  session.obey({.mode = MarketMode::closed});
  CHECK_FALSE(session.open(monday));
  CHECK(session.next_open(monday) == *parse_iso("2026-02-03T14:30:00Z"));
}

TEST_CASE("broker_session: hours can be given", "[sim][broker_session]") {
  SimSession session;
  session.obey(
    *parse_market_order(R"({"mode":"open","next_close":"2026-02-02T15:00:00Z",)"
                        R"("next_open":"2026-02-05T15:00:00Z"})"));
  CHECK(session.next_close(monday) == *parse_iso("2026-02-02T15:00:00Z"));
  CHECK(session.next_open(monday) == *parse_iso("2026-02-05T15:00:00Z"));
}

TEST_CASE("broker_session: a wrong order is refused", "[sim][broker_session]") {
  const auto* const bad =
    GENERATE("", "{}", R"({"mode":"ajar"})", R"({"mode":1})",
             R"({"mode":"open","until":"noon"})",
             R"({"mode":"open","next_close":"noon"})");
  CAPTURE(bad);
  CHECK_FALSE(parse_market_order(bad));
}

TEST_CASE("broker_session: every session is a day of its own",
          "[sim][broker_session]") {
  SimSession session;
  const auto today = session.day_key(monday, 0);
  CHECK(today != 0);
  CHECK(session.day_key(evening, today) == 0);
  CHECK(session.day_key(monday + std::chrono::days{1}, today) != today);
  session.obey({.mode = MarketMode::open});
  CHECK(session.day_key(evening, today) == today);
}

TEST_CASE("broker_session: the calendar has trading days and half days",
          "[sim][broker_session]") {
  using std::chrono::day;
  using std::chrono::November;
  using std::chrono::year;
  const auto days =
    parsed(calendar_text(SessionCalendar{}, year{2026} / November / day{25},
                         year{2026} / November / day{30}));
  REQUIRE(days.items().size() == 3);
  CHECK(text_at(days, "0.settlement_date") == "2026-11-27");
  CHECK(text_at(days, "1.date") == "2026-11-27");
  CHECK(text_at(days, "1.open") == "09:30");
  CHECK(text_at(days, "1.close") == "13:00");
  CHECK(text_at(days, "1.session_close") == "1700");
  CHECK(text_at(days, "2.session_open") == "0400");
}
