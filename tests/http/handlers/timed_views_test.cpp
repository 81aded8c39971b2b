#include "http/handlers/timed_views.hpp"

#include "domain/core/time_text.hpp"
#include "tests/http/http_moments.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;

namespace {

StateAge at(std::string_view now) {
  return {parse_iso(now).value(), usual_calendar};
}

} // namespace

TEST_CASE("timed_views: moves are shown with what was compared",
          "[http][timed_views]") {
  MoveRow move;
  move.ticker = "BE";
  move.ts = WallTime{Millis{1770042600000}};
  move.to = "enter_now";
  move.rule = 7;
  move.meta = R"({"rank":84})";
  CHECK(render_lane_moves({{move}, "1:BE:x"}).body ==
        R"({"ok":true,"moves":[{"ticker":"BE","from":null,"to":"enter_now",)"
        R"("ts":1770042600000,"rule":7,"meta":{"rank":84}}],"next":"1:BE:x"})");
  move.meta.clear();
  CHECK(render_lane_moves({{move}, ""})
          .body.ends_with(R"("meta":null}],"next":null})"));
}

TEST_CASE("timed_views: health tells of the newest receipt",
          "[http][timed_views]") {
  ReplayHealth health;
  health.receipts = 10;
  health.tickers = 2;
  health.open_trades = 1;
  health.newest_receipt = WallTime{Millis{1770042600000}};
  health.last_received = WallTime{Millis{1770042601000}};
  CHECK(render_timed_health(health, at("2026-02-02T15:00:00Z")).body ==
        R"({"ok":true,"receipts":10,"tickers":2,"openTrades":1,)"
        R"("newestReceipt":1770042600000,"lastReceived":1770042601000,)"
        R"("inSession":true,"staleness":"FRESH"})");
}

TEST_CASE("timed_views: a store without receipts has no age",
          "[http][timed_views]") {
  CHECK(render_timed_health({}, at("2026-02-01T15:00:00Z")).body ==
        R"({"ok":true,"receipts":0,"tickers":0,"openTrades":0,)"
        R"("newestReceipt":null,"lastReceived":null,"inSession":false,)"
        R"("staleness":null})");
}
