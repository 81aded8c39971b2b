#include "tests/support/catch.hpp"
#include "tests/support/existence.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE("existence_scope: a final sweep judges a batch with those before it",
          "[domain][existence_scope]") {
  auto sweep = final_run();
  REQUIRE(
    sweep.judge({{post(1), post(2)}, {{alive(1), alive(2)}}, {}, noon}).abort ==
    "");
  const auto last =
    sweep.judge({{post(3)}, {{gone(3)}}, PostLookup{{gone(3)}}, noon});
  CHECK(last.abort.empty());
  CHECK(state_of(last, 0) == EntryState::removed);
}

TEST_CASE("existence_scope: most of a final sweep gone and no more is removed",
          "[domain][existence_scope]") {
  auto sweep = final_run();
  sweep.judge({{post(1), post(2)}, {{gone(1), alive(2)}}, {}, noon});
  const auto last =
    sweep.judge({{post(3)}, {{gone(3)}}, PostLookup{{gone(3)}}, noon});
  CHECK(state_of(last, 0) == EntryState::suspect);
  CHECK(last.reasons.at(0).code == "most_gone");
}

TEST_CASE("existence_scope: a final sweep that has seen nobody alive ends",
          "[domain][existence_scope]") {
  auto sweep = final_run();
  CHECK(
    sweep.judge({{post(1)}, {{gone(1)}}, PostLookup{{gone(1)}}, noon}).abort ==
    "zero_alive");
}

TEST_CASE("existence_scope: a normal run judges each batch by itself",
          "[domain][existence_scope]") {
  auto normal = run();
  normal.judge({{post(1), post(2)}, {{alive(1), alive(2)}}, {}, noon});
  CHECK(normal.judge({{post(3)}, {{gone(3)}}, {}, noon}).abort == "zero_alive");
}
