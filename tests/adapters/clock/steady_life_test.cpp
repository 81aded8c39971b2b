#include "adapters/clock/steady_life.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("steady_life: one boot has one name, which is never empty",
          "[adapters][steady_life]") {
  CHECK_FALSE(steady_life("process").empty());
  CHECK(steady_life("process") == steady_life("process"));
}
