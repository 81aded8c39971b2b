#include "http/handlers/trade_views.hpp"

#include "domain/core/time_text.hpp"
#include "tests/http/handlers/asking.hpp"
#include "tests/http/http_moments.hpp"
#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;

namespace {

Trade trade() {
  Trade trade;
  trade.id = "t-1";
  trade.signal_id = "s-1";
  trade.ticker = "BRK-B";
  trade.entry_price = Decimal::scaled(4105, 1);
  trade.stop_price = Decimal::scaled(4064, 1);
  trade.tier = Tier::a;
  trade.score = Score{90};
  trade.risk_dollars = Decimal::whole(100);
  trade.created_at = trade.updated_at = morning;
  return trade;
}

} // namespace

TEST_CASE("trade_views: a list is asked by status, ticker, time and limit",
          "[http][trade_views]") {
  const auto query = parse_trade_list(asking({{"status", "open,CLOSED"},
                                              {"status", "VOID"},
                                              {"ticker", "brk.b"},
                                              {"from", "2026-01-30T00:00:00Z"},
                                              {"limit", "7"}}));
  REQUIRE(query);
  CHECK(query->statuses == std::vector{TradeStatus::open, TradeStatus::closed,
                                       TradeStatus::voided});
  CHECK(query->ticker == "BRK-B");
  CHECK(query->from == parse_iso("2026-01-30T00:00:00Z").value());
  CHECK_FALSE(query->to);
  CHECK(query->limit == 7);
}

TEST_CASE("trade_views: odd parameters are refused", "[http][trade_views]") {
  const auto query =
    GENERATE(QueryParams{{"status", "PENDING"}}, QueryParams{{"status", ""}},
             QueryParams{{"ticker", "a b"}}, QueryParams{{"from", "monday"}},
             QueryParams{{"to", "1"}}, QueryParams{{"limit", "1001"}});
  const auto read = parse_trade_list(asking(query));
  REQUIRE_FALSE(read);
  CHECK(read.error().name == "invalid_parameter");
}

TEST_CASE("trade_views: a trade shows what it has", "[http][trade_views]") {
  CHECK(render_trade_list({{trade()}}).body ==
        R"({"ok":true,"trades":[{"id":"t-1","signalId":"s-1",)"
        R"("ticker":"BRK-B","side":"LONG","quantity":0,"entryPrice":410.5,)"
        R"("stopPrice":406.4,"takeProfitPrice":null,"status":"AUTO_PENDING",)"
        R"("source":"AUTO","autoEntryStatus":"AUTO_PENDING","tier":"A",)"
        R"("score":9.0,"ai":{"score":9.0,"tier":"A","riskMult":2,)"
        R"("riskDollars":100},"paper":true,)"
        R"("createdAt":"2026-01-30T15:00:00.000Z",)"
        R"("updatedAt":"2026-01-30T15:00:00.000Z"}]})");
}

TEST_CASE("trade_views: a story has intents and history",
          "[http][trade_views]") {
  TradeStory story{trade(), {}, {}};
  story.trade.managed = {"BE_1R", Decimal::scaled(4105, 1), morning};
  OrderIntent intent;
  intent.client_order_id = "ae-t-1";
  intent.created_at = morning;
  intent.state = IntentState::unresolved;
  story.intents.push_back(intent);
  story.history.push_back({morning, "", "AUTO_PENDING", "seeded", "", "r-1"});
  const auto body = json::parse(render_trade(story).body).value();
  CHECK(body.find("trade")->find("autoManage")->find("lastRule")->text() ==
        "BE_1R");
  REQUIRE(body.find("intents")->items().size() == 1);
  CHECK(body.find("intents")->items()[0].find("state")->text() == "unresolved");
  REQUIRE(body.find("history")->items().size() == 1);
  CHECK(body.find("history")->items()[0].find("from")->is_null());
  CHECK(body.find("history")->items()[0].find("runId")->text() == "r-1");
}
