#include "ctl/signal_views.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::contains;
using test::parsed;
using test::plain;
using test::this_morning;

TEST_CASE("signal_views: a list is a table", "[ctl][signal_views]") {
  const auto text = plain(signal_table(
    parsed(R"({"ok":true,"signals":[{"id":"AAPL-1","ticker":"AAPL",)"
           R"("side":"LONG","entryPrice":187.10,"status":"SCORED",)"
           R"("aiScore":8.3,"aiGrade":"B","aiSummary":"Clean.",)"
           R"("createdAt":"2026-02-02T14:34:00.000Z"},{"id":"BE-1",)"
           R"("ticker":"BE","side":"SHORT","entryPrice":91,)"
           R"("status":"ERROR","error":"model_timeout",)"
           R"("createdAt":"2026-02-02T12:34:00.000Z"}]})"),
    this_morning));
  CHECK(text ==
        "ID      TICKER  SIDE    ENTRY  STATUS  SCORE  GRADE   AGE  NOTE\n"
        "AAPL-1  AAPL    LONG   187.10  SCORED    8.3  B      60 s  Clean.\n"
        "BE-1    BE      SHORT      91  ERROR                  2 h  "
        "model_timeout\n");
}

TEST_CASE("signal_views: an empty list says so", "[ctl][signal_views]") {
  CHECK(plain(signal_table(parsed(R"({"signals":[]})"), this_morning)) ==
        "no signals\n");
}

TEST_CASE("signal_views: text of a producer cannot steer the terminal",
          "[ctl][signal_views]") {
  const auto text = plain(signal_table(
    parsed(R"({"signals":[{"id":"x\u001b]0;owned\u0007"}]})"), this_morning));
  CHECK_FALSE(contains(text, "\x1b"));
  CHECK_FALSE(contains(text, "\a"));
}

TEST_CASE("signal_views: a card shows every field with a value",
          "[ctl][signal_views]") {
  const auto text = plain(signal_card(parsed(
    R"({"ok":true,"signal":{"id":"AAPL-1","qualified":true,"error":null}})")));
  CHECK(contains(text, "id         AAPL-1"));
  CHECK(contains(text, "qualified  true"));
  CHECK_FALSE(contains(text, "error"));
}

TEST_CASE("signal_views: a decision tells the new status",
          "[ctl][signal_views]") {
  CHECK(plain(decision_line(
          parsed(R"({"signal":{"id":"AAPL-1","status":"PENDING"}})"))) ==
        "AAPL-1 is now PENDING\n");
}
