#include "http/handlers/trade_upkeep.hpp"

#include "domain/core/time_text.hpp"
#include "tests/http/handlers/made_ids.hpp"
#include "tests/http/http_moments.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;

TEST_CASE("trade_upkeep: a comparison has its defaults and its members",
          "[http][trade_upkeep]") {
  const auto plain = parse_reconcile(bodied(""));
  REQUIRE(plain);
  CHECK_FALSE(plain->dry_run);
  CHECK(plain->max == 500);
  CHECK(plain->close_reason == "reconciled_not_in_alpaca");
  CHECK(plain->sync_to_position);
  const auto asked =
    parse_reconcile(bodied(R"({"dryRun":true,"max":2,"closeReason":"by hand",)"
                           R"("syncToPositionOpen":false})"));
  REQUIRE(asked);
  CHECK(asked->dry_run);
  CHECK(asked->max == 2);
  CHECK(asked->close_reason == "by hand");
  CHECK_FALSE(asked->sync_to_position);
  CHECK_FALSE(parse_reconcile(bodied(R"({"max":0})")));
}

TEST_CASE("trade_upkeep: a comparison shows what it saw and did",
          "[http][trade_upkeep]") {
  ReconcileReport report;
  report.checked = 1;
  report.closed = 1;
  report.positions_count = 2;
  report.open_orders_count = 4;
  report.fetched_at = morning;
  report.results.push_back({"t-1", "AAPL", true, "closed",
                            "not_in_broker_positions_or_orders", false, false,
                            false, "", ""});
  report.orphans.push_back({"position", "BE", "", "", Decimal::whole(-3)});
  CHECK(render_reconcile(report).body ==
        R"({"ok":true,"dryRun":false,"checked":1,"closed":1,"synced":0,)"
        R"("broker":{"positionsCount":2,"openOrdersCount":4,)"
        R"("fetchedAt":"2026-01-30T15:00:00.000Z"},)"
        R"("results":[{"id":"t-1","ticker":"AAPL","stale":true,)"
        R"("action":"closed","reason":"not_in_broker_positions_or_orders",)"
        R"("existsPos":false,"existsOrderId":false,"existsOrderSym":false}],)"
        R"("orphans":[{"kind":"position","ticker":"BE","qty":-3}]})");
}

TEST_CASE("trade_upkeep: a broker that cannot be read has a status of its own",
          "[http][trade_upkeep]") {
  const auto refused = render_reconcile_failure(
    {Errc::unavailable, "orders_fetch_failed", "broker_truth_failed"});
  CHECK(refused.status == 500);
  CHECK(refused.body ==
        R"({"ok":false,"error":"broker_truth_failed",)"
        R"("detail":"orders_fetch_failed",)"
        R"("reason":"nothing is changed: orders_fetch_failed"})");
  CHECK(render_reconcile_failure({Errc::timeout, "slow"}).status == 504);
}

TEST_CASE("trade_upkeep: results are money, exactly", "[http][trade_upkeep]") {
  TradeFinalizeReport report{1, 1, {}};
  report.results.push_back({"t-1", "AAPL", "finalized",
                            Decimal::scaled(-175, 1), Decimal::scaled(-102, 2),
                            "stop_hit", ""});
  CHECK(render_finalize(report).body ==
        R"({"ok":true,"checked":1,"finalized":1,"results":[{"id":"t-1",)"
        R"("ticker":"AAPL","outcome":"finalized","realizedPnL":-17.5,)"
        R"("realizedR":-1.02,"closeReason":"stop_hit"}]})");
}

TEST_CASE("trade_upkeep: the limit of a finalize lies from 1 to 200",
          "[http][trade_upkeep]") {
  Request request;
  CHECK(parse_finalize_limit(request) == 25);
  request.query = {{"limit", "201"}};
  CHECK_FALSE(parse_finalize_limit(request));
}

TEST_CASE("trade_upkeep: a sync shows each move", "[http][trade_upkeep]") {
  SyncReport report{1, 1, 0, 0, {{"t-1", "AAPL", "AUTO_PENDING", "OPEN", ""}}};
  CHECK(render_sync(report).body ==
        R"({"ok":true,"checked":1,"opened":1,"errored":0,"unchanged":0,)"
        R"("results":[{"id":"t-1","ticker":"AAPL","from":"AUTO_PENDING",)"
        R"("to":"OPEN","reason":null}]})");
}

TEST_CASE("trade_upkeep: seeds have the settings' limits unless asked",
          "[http][trade_upkeep]") {
  const auto plain = parse_seed(bodied(""), {4, Score{80}});
  REQUIRE(plain);
  CHECK(plain->limit == 4);
  CHECK(plain->min_score == Score{80});
  const auto asked = parse_seed(bodied(R"({"limit":50,"minScore":6.5})"), {});
  REQUIRE(asked);
  CHECK(asked->limit == 50);
  CHECK(asked->min_score == Score{65});
  const auto* body = GENERATE(R"({"limit":0})", R"({"limit":51})",
                              R"({"minScore":-1})", R"({"minScore":10.1})");
  CHECK_FALSE(parse_seed(bodied(body), {}));
}

TEST_CASE("trade_upkeep: seeds and managed stops name what was left undone",
          "[http][trade_upkeep]") {
  CHECK(
    render_seed({0, 1, {{"s-1", "BE", "skipped", "bad_levels", ""}}}).body ==
    R"({"ok":true,"seeded":0,"skipped":1,"results":[{"signalId":"s-1",)"
    R"("ticker":"BE","outcome":"skipped","reason":"bad_levels"}]})");
  ManageReport report;
  report.skipped = true;
  report.reason = "auto_manage_disabled";
  CHECK(render_manage(report).body ==
        R"({"ok":true,"skipped":true,"reason":"auto_manage_disabled",)"
        R"("checked":0,"changed":0,"failed":0,"results":[]})");
}
