#include "domain/desk/desk_readiness.hpp"

#include <algorithm>

#include "tests/support/catch.hpp"
#include "tests/support/desk_facts.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

ReadinessCheck check_of(const OpsStatus& status, std::string_view name) {
  const auto checks = check_desk_readiness(status);
  const auto found = std::ranges::find(checks, name, &ReadinessCheck::name);
  REQUIRE(found != checks.end());
  return *found;
}

} // namespace

TEST_CASE("desk_readiness: the checks have their order",
          "[domain][desk_readiness]") {
  std::vector<std::string_view> names;
  for (const auto& check : check_desk_readiness(idle_status()))
    names.push_back(check.name);
  CHECK(names == std::vector<std::string_view>{
                   "market_open", "ai_healthy", "scanner_running",
                   "scanner_recent", "scoring_flowing", "max_open_positions"});
}

TEST_CASE("desk_readiness: the broker's clock wins over the calendar",
          "[domain][desk_readiness]") {
  auto status = idle_status();
  status.gate->clock->open = false;
  CHECK(check_of(status, "market_open").ok == false);
  CHECK(check_of(status, "market_open").detail ==
        "closed by the broker's clock");
  status.gate.reset();
  CHECK(check_of(status, "market_open").ok == true);
  CHECK(check_of(status, "market_open").detail == "open by the calendar");
}

TEST_CASE("desk_readiness: scoring is judged as ai-health judges it",
          "[domain][desk_readiness]") {
  auto status = idle_status();
  CHECK(check_of(status, "ai_healthy").ok == true);
  status.scorer->configured = false;
  CHECK(check_of(status, "ai_healthy").ok == false);
  CHECK(check_of(status, "ai_healthy").detail ==
        "DEGRADED: scorer_not_configured (no model server is configured)");
  status.scorer.reset();
  CHECK(check_of(status, "ai_healthy").ok == std::nullopt);
  CHECK(check_of(status, "ai_healthy").detail ==
        "not known: the scorer does not answer");
}

TEST_CASE("desk_readiness: nobody here knows whether the scanner runs",
          "[domain][desk_readiness]") {
  CHECK(check_of(idle_status(), "scanner_running").ok == std::nullopt);
}

TEST_CASE("desk_readiness: the scanner was heard of in 10 min",
          "[domain][desk_readiness]") {
  auto status = idle_status();
  CHECK(check_of(status, "scanner_recent").ok == false);
  CHECK(check_of(status, "scanner_recent").detail ==
        "no signal was ever received");
  status.scoring->all.newest_received = desk_now - 10min;
  CHECK(check_of(status, "scanner_recent").ok == true);
  CHECK(check_of(status, "scanner_recent").detail ==
        "the newest signal came 10 min ago, the limit is 10 min");
  status.scoring->all.newest_received = desk_now - 10min - 1ms;
  CHECK(check_of(status, "scanner_recent").ok == false);
  status.scoring.reset();
  CHECK(check_of(status, "scanner_recent").ok == std::nullopt);
}

TEST_CASE("desk_readiness: scoring flows while nothing waits for 15 min",
          "[domain][desk_readiness]") {
  auto status = idle_status();
  CHECK(check_of(status, "scoring_flowing").detail == "no signal waits");
  auto& counts = status.scoring->all;
  counts.by_status = {{SignalStatus::pending, 4}};
  counts.oldest_pending = desk_now - 3h;
  counts.newest_scored = desk_now - 15min;
  CHECK(check_of(status, "scoring_flowing").ok == true);
  counts.newest_scored = desk_now - 16min;
  CHECK(check_of(status, "scoring_flowing").ok == false);
  CHECK(check_of(status, "scoring_flowing").detail ==
        "4 signals wait, for 16 min nothing was scored, the limit is 15 min");
}

TEST_CASE("desk_readiness: slots are counted at the broker",
          "[domain][desk_readiness]") {
  auto status = idle_status();
  CHECK(check_of(status, "max_open_positions").ok == true);
  CHECK(check_of(status, "max_open_positions").detail ==
        "brokerPositionsCount=0, maxOpenPositions=3");
  status.truth->error = "orders_fetch_failed";
  CHECK(check_of(status, "max_open_positions").ok == std::nullopt);
  CHECK(check_of(status, "max_open_positions").detail ==
        "not known: broker_truth_error: orders_fetch_failed");
}
