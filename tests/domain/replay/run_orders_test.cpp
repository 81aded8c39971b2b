#include "domain/replay/run_orders.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("replay/run_orders: kinds of runs have names",
          "[domain][replay_run_orders]") {
  CHECK(to_string(RunKind::buckets) == "buckets");
  CHECK(to_string(RunKind::day) == "day");
  CHECK(to_string(RunKind::what_if) == "what_if");
  CHECK(to_string(RunKind::proof) == "proof");
  CHECK(run_kind_from("proof") == RunKind::proof);
  CHECK_FALSE(run_kind_from("Day"));
}

TEST_CASE("replay/run_orders: states of runs have names",
          "[domain][replay_run_orders]") {
  CHECK(to_string(RunStatus::running) == "running");
  CHECK(to_string(RunStatus::completed) == "completed");
  CHECK(to_string(RunStatus::cancelled) == "cancelled");
  CHECK(to_string(RunStatus::failed) == "failed");
  CHECK(to_string(RunStatus::undone) == "undone");
  CHECK(run_status_from("undone") == RunStatus::undone);
  CHECK_FALSE(run_status_from(""));
}
