#include "http/handlers/ops_status.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/desk_facts.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

json::Value rendered(const OpsStatus& status) {
  const auto response = http::render_ops_status(status);
  CHECK(response.status == 200);
  auto body = json::parse(response.body);
  REQUIRE(body.has_value());
  return *std::move(body);
}

} // namespace

TEST_CASE("ops_status: a whole answer", "[http][ops_status]") {
  auto status = idle_status();
  status.duration = Millis{12};
  auto& clock = *status.gate->clock;
  clock.now = clock.next_open = clock.next_close = desk_now;
  status.scoring->recent.by_status = {{SignalStatus::pending, 2},
                                      {SignalStatus::scoring, 1},
                                      {SignalStatus::scored, 5}};
  status.scoring->all.by_status = {{SignalStatus::pending, 3},
                                   {SignalStatus::archived, 9}};
  status.scoring->all.oldest_pending = desk_now - Millis{61900};
  CHECK(
    http::render_ops_status(status).body ==
    R"({"ok":true,"now":"2026-01-30T17:00:00.000Z",)"
    R"("generatedAt":"2026-01-30T17:00:00.000Z","durationMs":12,)"
    R"("market":{"isOpen":true,"timestamp":"2026-01-30T17:00:00.000Z",)"
    R"("nextOpen":"2026-01-30T17:00:00.000Z",)"
    R"("nextClose":"2026-01-30T17:00:00.000Z"},)"
    R"("flags":{"pause":false,"autoEntryEnabled":true,)"
    R"("autoEntryPaperOnly":true,"autoEntryMaxOpen":3,)"
    R"("autoEntryMaxPerDay":5,"autoManageEnabled":true,)"
    R"("autoManageEodFlatten":false,"autoManageTrailEnabled":false,)"
    R"("autoManageTrailStartR":2.5,"autoManageTrailPct":0.005},)"
    R"("reasons":[],"autoManageTelemetry":[],"reconcileTelemetry":[],)"
    R"("broker":{"fetchedAt":"2026-01-30T16:59:58.000Z","ageMs":2000,)"
    R"("stale":false,"positionsCount":0,"openOrdersCount":0,"error":null,)"
    R"("positions":[],"openOrders":[]},)"
    R"("entryGating":{"enabled":true,"maxOpenPositions":3,)"
    R"("maxEntriesPerDay":5,"cooldownAfterLossMin":20,)"
    R"("tickerCooldownMin":30,"maxConsecutiveFailures":3},)"
    R"("entryState":{"wouldSkipMaxOpenPositions":false,"reason":"READY",)"
    R"("guardState":{"entriesToday":0,"consecutiveFailures":0,)"
    R"("lastLossAt":null,"autoDisabledReason":null},)"
    R"("openTrades":{"total":0,"fromAutoEntry":0,"brokerPositionsCount":0,)"
    R"("brokerOpenOrdersCount":0},)"
    R"("diagnostics":{"dbOpenTradesCount":0,"dbAutoOpenTradesCount":0,)"
    R"("openTradesMismatch":false,"mismatchNote":null}},)"
    R"("scoring":{"last6Hours":{"total":8,"pending":2,"scored":5,"error":0,)"
    R"("backlog":3,"inFlight":1},)"
    R"("allTime":{"total":12,"pending":3,"scored":0,"error":0,"archived":9,)"
    R"("inFlight":0},"oldestPendingAgeSec":61},)"
    R"("lastAutoEntry":null,)"
    R"("health":{"brokerConnected":true,"scoringHealthy":true,)"
    R"("entryReadiness":true},"blockers":[],"errors":[]})");
}

TEST_CASE("ops_status: what could not be had is null and named",
          "[http][ops_status]") {
  OpsStatus status;
  status.errors = {{"entryGate", "timeout", "no answer in time"}};
  const auto body = rendered(status);
  for (const auto* const part :
       {"market", "autoManageTelemetry", "reconcileTelemetry", "broker",
        "scoring", "lastAutoEntry", "blockers"}) {
    CAPTURE(part);
    CHECK(body.find(part)->is_null());
  }
  CHECK(body.find("flags")->find("autoEntryEnabled")->is_null());
  CHECK(body.find("entryGating")->find("enabled")->is_null());
  const auto* const state = body.find("entryState");
  CHECK(state->find("wouldSkipMaxOpenPositions")->is_null());
  CHECK(state->find("reason")->text() == "broker_truth_error: no answer");
  CHECK(state->find("guardState")->is_null());
  CHECK(state->find("diagnostics")->find("openTradesMismatch")->is_null());
  CHECK(body.find("health")->find("entryReadiness")->is_null());
  CHECK(body.find("errors")->items().at(0).find("part")->text() == "entryGate");
}

TEST_CASE("ops_status: blockers are told in their order",
          "[http][ops_status]") {
  auto status = idle_status();
  status.gate->blockers = {{"market_closed", ""},
                           {"cooldown_after_loss", "12m"}};
  const auto body = rendered(status);
  const auto& blockers = body.find("blockers")->items();
  REQUIRE(blockers.size() == 2);
  CHECK(blockers[0].find("reason")->text() == "market_closed");
  CHECK(blockers[0].find("detail")->is_null());
  CHECK(blockers[1].find("detail")->text() == "12m");
}

TEST_CASE("ops_status: without a broker that is the blocker",
          "[http][ops_status]") {
  auto status = idle_status();
  status.broker_off = "ALPACA_API_KEY is not set";
  status.gate.reset();
  status.truth.reset();
  const auto body = rendered(status);
  CHECK(body.find("blockers")->items().at(0).find("reason")->text() ==
        "broker_off");
  CHECK(body.find("entryState")->find("reason")->text() ==
        "broker_off: ALPACA_API_KEY is not set");
}

TEST_CASE("ops_status: the counts of a run stay JSON", "[http][ops_status]") {
  auto status = idle_status();
  status.reconcile_runs->runs = {
    {"reconcile", desk_now, "ok", R"({"closed":2})", "r-1"},
    {"reconcile", desk_now, "broker_truth_failed", "no answer", ""}};
  const auto body = rendered(status);
  const auto& runs = body.find("reconcileTelemetry")->items();
  REQUIRE(runs.size() == 2);
  CHECK(runs[0].find("detail")->find("closed")->as_int() == 2);
  CHECK(runs[0].find("runId")->text() == "r-1");
  CHECK(runs[1].find("detail")->text() == "no answer");
}

TEST_CASE("ops_status: the last run of the entries is whole",
          "[http][ops_status]") {
  auto status = idle_status();
  status.last_run->run = EntryRun{"2026-01-30",
                                  desk_now,
                                  "SKIP",
                                  "max_open_positions",
                                  "brokerPositionsCount=3, maxOpenPositions=3",
                                  "",
                                  "",
                                  "market-loop",
                                  "r-9"};
  const auto body = rendered(status);
  const auto* const last = body.find("lastAutoEntry");
  CHECK(last->find("outcome")->text() == "SKIP");
  CHECK(last->find("detail")->text() ==
        "brokerPositionsCount=3, maxOpenPositions=3");
  CHECK(last->find("ticker")->is_null());
  CHECK(last->find("source")->text() == "market-loop");
}
