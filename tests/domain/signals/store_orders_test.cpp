#include "domain/signals/store_orders.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("store_orders: an action has the name of its route",
          "[domain][store_orders]") {
  CHECK(to_string(SignalAction::retry) == "retry");
  CHECK(to_string(SignalAction::dismiss) == "dismiss");
  CHECK(to_string(SignalAction::approve) == "approve");
}

TEST_CASE("store_orders: a status that was not counted has none",
          "[domain][store_orders]") {
  SignalCounts counts;
  counts.by_status = {{SignalStatus::pending, 3}, {SignalStatus::error, 1}};
  CHECK(counts.of(SignalStatus::pending) == 3);
  CHECK(counts.of(SignalStatus::scored) == 0);
}
