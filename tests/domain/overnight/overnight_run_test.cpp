#include "domain/overnight/overnight_run.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("overnight_run: a batch is a step of its own number",
          "[domain][overnight_run]") {
  CHECK(batch_step_name(1) == "score-batch-1");
  CHECK(batch_step_name(20) == "score-batch-20");
}
