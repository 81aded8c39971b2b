#include "ctl/trade_views.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::contains;
using test::parsed;
using test::plain;
using test::this_morning;

TEST_CASE("trade_views: trades are a table", "[ctl][trade_views]") {
  CHECK(
    plain(trade_table(
      parsed(R"({"trades":[{"id":"t-1","ticker":"AAPL","side":"LONG",)"
             R"("quantity":58,"entryPrice":187.1,"stopPrice":185.4,)"
             R"("status":"OPEN","unrealizedPnL":12.5,)"
             R"("createdAt":"2026-02-02T14:30:00.000Z"},)"
             R"({"id":"t-2","ticker":"TSLA","side":"SHORT","quantity":5,)"
             R"("entryPrice":240,"stopPrice":244,"status":"CLOSED",)"
             R"("realizedPnL":-20,"unrealizedPnL":1,)"
             R"("createdAt":"2026-02-02T13:35:00.000Z",)"
             R"("closeReason":"stop_hit"}]})"),
      this_morning)) ==
    "ID   TICKER  SIDE   QTY  ENTRY   STOP  STATUS   P&L     AGE  NOTE\n"
    "t-1  AAPL    LONG    58  187.1  185.4  OPEN    12.5   5 min\n"
    "t-2  TSLA    SHORT    5    240    244  CLOSED   -20  60 min  stop_hit\n");
}

TEST_CASE("trade_views: a card shows orders and changes in a line each",
          "[ctl][trade_views]") {
  const auto text = plain(trade_card(parsed(
    R"({"trade":{"id":"t-1","status":"ERROR","takeProfitPrice":null},)"
    R"("intents":[{"clientOrderId":"ae-t-1","state":"refused",)"
    R"("detail":"no buying power"}],)"
    R"("history":[{"at":"2026-02-02T14:30:00.000Z","from":null,)"
    R"("to":"AUTO_PENDING","reason":"seeded","detail":null},)"
    R"({"at":"2026-02-02T14:31:00.000Z","from":"AUTO_PENDING","to":"ERROR",)"
    R"("reason":"alpaca_error","detail":"40310000"}]})")));
  CHECK(contains(text, "status  ERROR\n"));
  CHECK_FALSE(contains(text, "takeProfitPrice"));
  CHECK(contains(text, "order   ae-t-1: refused, no buying power\n"));
  CHECK(
    contains(text, "change  2026-02-02T14:30:00.000Z AUTO_PENDING: seeded\n"));
  CHECK(contains(text, "change  2026-02-02T14:31:00.000Z AUTO_PENDING to "
                       "ERROR: alpaca_error (40310000)\n"));
}

TEST_CASE("trade_views: a halt names what is left", "[ctl][trade_views]") {
  CHECK(plain(halt_lines(
          parsed(R"({"halted":true,"verified":false,"canceled":1,)"
                 R"("stillOpen":["ae-1","ae-2"],"unresolved":["ae-3"],)"
                 R"("detail":"the broker does not answer"})"))) ==
        "halted, 1 orders canceled, not verified: the broker does not answer\n"
        "still open: ae-1, ae-2\n"
        "nobody knows what became of: ae-3\n");
}

TEST_CASE("trade_views: text from outside cannot steer the terminal",
          "[ctl][trade_views]") {
  const auto text = plain(
    halt_lines(parsed(R"({"halted":true,"stillOpen":["\u001b]0;owned"]})")));
  CHECK_FALSE(contains(text, "\x1b"));
}
