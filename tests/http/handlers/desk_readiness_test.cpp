#include "http/handlers/desk_readiness.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/desk_facts.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE("desk_readiness: every check has its verdict and its numbers",
          "[http][desk_readiness]") {
  auto status = idle_status();
  status.scoring->all.newest_received = desk_now;
  const auto response = http::render_desk_readiness(status);
  CHECK(response.status == 200);
  CHECK(response.body ==
        R"({"ok":true,"ready":true,"now":"2026-01-30T17:00:00.000Z",)"
        R"("checks":{"market_open":{"ok":true,)"
        R"("detail":"open by the broker's clock"},)"
        R"("ai_healthy":{"ok":true,"detail":"HEALTHY"},)"
        R"("scanner_running":{"ok":null,"detail":"not known: the scanner is a )"
        R"(program outside of this daemon"},)"
        R"("scanner_recent":{"ok":true,"detail":"the newest signal came 0 min )"
        R"(ago, the limit is 10 min"},)"
        R"("scoring_flowing":{"ok":true,"detail":"no signal waits"},)"
        R"("max_open_positions":{"ok":true,"detail":"brokerPositionsCount=0, )"
        R"(maxOpenPositions=3"}}})");
}

TEST_CASE("desk_readiness: one check that fails is enough",
          "[http][desk_readiness]") {
  const auto response = http::render_desk_readiness(idle_status());
  CHECK(response.body.starts_with(R"({"ok":true,"ready":false,)"));
}
