#include "http/handlers/timed_trades.hpp"

#include <string>

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;

namespace {

TradeRow ended(std::string id, std::int64_t pnl_e4) {
  TradeRow trade;
  trade.json = R"({"id":")" + id + R"("})";
  trade.id = std::move(id);
  trade.open = false;
  trade.exit_ts = parse_iso("2026-02-02T15:00:00Z").value();
  trade.realized_e4 = pnl_e4;
  return trade;
}

const ClosedTrades closed{
  {ended("a", 875555), ended("b", -5555), ended("c", 0), ended("d", 1)}};

} // namespace

TEST_CASE("timed_trades: records are shown as they are kept",
          "[http][timed_trades]") {
  CHECK(render_sim_trades({{ended("a", 1), ended("b", 1)}, 7, "1:b"}).body ==
        R"({"ok":true,"trades":[{"id":"a"},{"id":"b"}],"total":7,)"
        R"("next":"1:b"})");
  CHECK(render_sim_trades({}).body ==
        R"({"ok":true,"trades":[],"total":0,"next":null})");
}

TEST_CASE("timed_trades: a trade that a replay has left open says so",
          "[http][timed_trades]") {
  auto trade = ended("a", 1);
  trade.open = true;
  trade.replay_open = true;
  CHECK(render_sim_trades({{trade}, 1, ""}).body ==
        R"({"ok":true,"trades":[{"id":"a","replayOpen":true}],"total":1,)"
        R"("next":null})");
}

TEST_CASE("timed_trades: days are summed exactly", "[http][timed_trades]") {
  CHECK(render_trades_by_day(closed).body ==
        R"({"ok":true,"days":[{"date":"2026-02-02","trades":4,"wins":2,)"
        R"("losses":1,"flats":1,"pnl":87.0001}]})");
}

TEST_CASE("timed_trades: winners and losers are shown up to the limit",
          "[http][timed_trades]") {
  CHECK(render_trades_by_pnl(1, closed).body ==
        R"({"ok":true,"winners":[{"id":"a"}],"losers":[{"id":"b"}],)"
        R"("totals":{"trades":4,"wins":2,"losses":1,"flats":1,)"
        R"("pnl":87.0001,"won":87.5556,"lost":-0.5555}})");
}
