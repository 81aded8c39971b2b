#include "http/handlers/entry_run.hpp"

#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::http;

namespace {

EntryReport skipped() {
  EntryReport report;
  report.skipped = true;
  report.reason = "max_open_positions";
  report.detail = "brokerPositionsCount=3, maxOpenPositions=3";
  report.skipped_count = 1;
  report.guardrails.max_open = 3;
  report.guardrails.positions_count = 3;
  report.guardrails.open_orders_count = 6;
  report.run_id = "r-1";
  return report;
}

} // namespace

TEST_CASE("entry_run: a skip says why, with the numbers", "[http][entry_run]") {
  const auto response = render_entry_report(skipped());
  CHECK(response.status == 200);
  CHECK(response.body ==
        R"({"ok":true,"skipped":true,"reason":"max_open_positions",)"
        R"("detail":"brokerPositionsCount=3, maxOpenPositions=3",)"
        R"("counts":{"checked":0,"invalidMarked":0,"executed":0,"skipped":1},)"
        R"("guardrails":{"enabled":false,"autoEntryToggleReason":null,)"
        R"("entriesToday":0,"maxEntriesPerDay":0,"consecutiveFailures":0,)"
        R"("maxConsecutiveFailures":0,"autoDisabledReason":null,)"
        R"("maxOpenPositions":3,"openPositions":3,"brokerPositionsCount":3,)"
        R"("brokerOpenOrdersCount":6,"brokerTruthError":null,)"
        R"("lastLossAt":null,"cooldownAfterLossMin":0,)"
        R"("cooldownRemainingMin":0,"tickerCooldownMin":0,)"
        R"("reservedEntries":0},"runId":"r-1"})");
}

TEST_CASE("entry_run: what was placed is shown exactly", "[http][entry_run]") {
  EntryReport report;
  report.placed = PlacedEntry{"t-1",
                              "AAPL",
                              "o-1",
                              "ae-t-1",
                              Decimal::whole(10),
                              Decimal::scaled(1872, 1),
                              Decimal::scaled(1854, 1),
                              Decimal::scaled(1908, 1)};
  const auto body = json::parse(render_entry_report(report).body).value();
  const auto* placed = body.find("placed");
  REQUIRE(placed);
  CHECK(placed->find("clientOrderId")->text() == "ae-t-1");
  CHECK(placed->find("qty")->text() == "10");
  CHECK(placed->find("entryPrice")->text() == "187.2");
  CHECK(placed->find("takeProfitPrice")->text() == "190.8");
  CHECK_FALSE(body.find("skipped"));
}

TEST_CASE("entry_run: without a good snapshot no count is invented",
          "[http][entry_run]") {
  EntryReport report;
  report.guardrails.truth_error = "orders_fetch_failed";
  const auto body = json::parse(render_entry_report(report).body).value();
  const auto* guardrails = body.find("guardrails");
  REQUIRE(guardrails);
  CHECK(guardrails->find("brokerPositionsCount")->is_null());
  CHECK(guardrails->find("openPositions")->is_null());
  CHECK(guardrails->find("brokerTruthError")->text() == "orders_fetch_failed");
}
