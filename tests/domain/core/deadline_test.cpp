#include "domain/core/deadline.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace std::chrono_literals;
using signalbox::Deadline;
using signalbox::SteadyTime;
using namespace signalbox::test;

TEST_CASE("deadline: what is left shrinks to zero and never below",
          "[domain][deadline]") {
  const auto deadline = Deadline::after(start, 30s);
  CHECK(deadline.left(start) == 30s);
  CHECK(deadline.left(start + 29s) == 1s);
  CHECK(deadline.left(start + 30s) == 0s);
  CHECK(deadline.left(start + 31s) == 0s);
}

TEST_CASE("deadline: its own instant is already too late",
          "[domain][deadline]") {
  const auto deadline = Deadline::after(start, 30s);
  CHECK_FALSE(deadline.passed(start + 30s - 1ns));
  CHECK(deadline.passed(start + 30s));
}
