#include "sim/sim_clock.hpp"

#include "tests/sim/sim_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

struct ClockDesk {
  std::shared_ptr<test::StillClock> real = std::make_shared<test::StillClock>();
  SimClock clock{real};

  std::string now() const { return to_iso(clock.now()); }
};

} // namespace

TEST_CASE_METHOD(ClockDesk, "sim_clock: it is the real time at first",
                 "[sim][sim_clock]") {
  CHECK(clock.now() == real->time);
}

TEST_CASE_METHOD(ClockDesk, "sim_clock: a time that is set runs on",
                 "[sim][sim_clock]") {
  REQUIRE(obey_clock_order(clock, R"({"now":"2025-01-09T10:00:00Z"})"));
  real->time += Millis{1500};
  CHECK(now() == "2025-01-09T10:00:01.500Z");
}

TEST_CASE_METHOD(ClockDesk, "sim_clock: a frozen time stands until advanced",
                 "[sim][sim_clock]") {
  REQUIRE(
    obey_clock_order(clock, R"({"now":"2025-01-09T10:00:00Z","frozen":true})"));
  real->time += Millis{1500};
  CHECK(now() == "2025-01-09T10:00:00.000Z");
  REQUIRE(obey_clock_order(clock, R"({"advanceMs":60000})"));
  CHECK(now() == "2025-01-09T10:01:00.000Z");
  CHECK(clock.frozen());
}

TEST_CASE_METHOD(ClockDesk, "sim_clock: a running time can be advanced",
                 "[sim][sim_clock]") {
  REQUIRE(obey_clock_order(clock, R"({"advanceMs":250})"));
  CHECK(clock.now() == real->time + Millis{250});
}

TEST_CASE_METHOD(ClockDesk, "sim_clock: it returns to the real time",
                 "[sim][sim_clock]") {
  clock.set(*parse_iso("2025-01-09T10:00:00Z"), true);
  REQUIRE(obey_clock_order(clock, R"({"real":true})"));
  CHECK(clock.now() == real->time);
  CHECK_FALSE(clock.frozen());
}

TEST_CASE_METHOD(ClockDesk, "sim_clock: a wrong order changes nothing",
                 "[sim][sim_clock]") {
  const auto* const bad =
    GENERATE("", "[]", "{}", R"({"now":5})", R"({"now":"noon"})",
             R"({"now":"2025-01-09T10:00:00Z","frozen":1})",
             R"({"now":"2025-01-09T10:00:00Z","advanceMs":5})",
             R"({"advanceMs":-1})", R"({"advanceMs":"5"})", R"({"real":false})",
             R"({"later":true})", R"({"frozen":true})");
  CAPTURE(bad);
  const auto obeyed = obey_clock_order(clock, bad);
  REQUIRE_FALSE(obeyed);
  CHECK(obeyed.error().name == "invalid_clock");
  CHECK(clock.now() == real->time);
}
