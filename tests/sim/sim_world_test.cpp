#include "sim/sim_world.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

SimAnswer after(Fault fault) {
  SimAnswer answer;
  answer.delay = Millis{20};
  delay_or_break(answer, fault);
  return answer;
}

} // namespace

TEST_CASE("sim_world: a fault's delay adds to the latency",
          "[sim][sim_world]") {
  CHECK(after({.kind = FaultKind::status, .delay = Millis{50}}).delay ==
        Millis{70});
}

TEST_CASE("sim_world: a hang lasts ten minutes unless it says how long",
          "[sim][sim_world]") {
  CHECK(after({.kind = FaultKind::hang}).delay == hang_time);
  CHECK(after({.kind = FaultKind::hang, .delay = Millis{50}}).delay ==
        Millis{70});
}

TEST_CASE("sim_world: only faults of the wire break the delivery",
          "[sim][sim_world]") {
  CHECK(after({.kind = FaultKind::cut}).response.delivery ==
        http::Delivery::cut);
  CHECK(after({.kind = FaultKind::drop}).response.delivery ==
        http::Delivery::drop);
  CHECK(after({.kind = FaultKind::hang}).response.delivery ==
        http::Delivery::drop);
  CHECK(after({.kind = FaultKind::prose}).response.delivery ==
        http::Delivery::whole);
}

TEST_CASE("sim_world: the answer says which fault hit it", "[sim][sim_world]") {
  CHECK(after({.kind = FaultKind::fence}).fault == FaultKind::fence);
}
