#include "domain/overnight/attempt_plan.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

constexpr auto plenty = 1h;

std::optional<Millis> after(int number, Errc code = Errc::timeout,
                            std::optional<Millis> asked = {}) {
  return wait_before_next({}, {Error{code, ""}, asked, number}, plenty);
}

} // namespace

TEST_CASE("attempt_plan: three attempts, 1 s and 2 s apart",
          "[domain][attempt_plan]") {
  CHECK(after(1) == 1000ms);
  CHECK(after(2) == 2000ms);
  CHECK_FALSE(after(3));
}

TEST_CASE("attempt_plan: a fourth attempt comes 4 s later",
          "[domain][attempt_plan]") {
  ProviderRules rules;
  rules.attempts = 4;
  CHECK(wait_before_next(rules, {Error{Errc::timeout, ""}, {}, 3}, plenty) ==
        4000ms);
}

TEST_CASE("attempt_plan: what would fail the same is not tried again",
          "[domain][attempt_plan]") {
  CHECK_FALSE(after(1, Errc::unauthorized));
  CHECK_FALSE(after(1, Errc::invalid_argument));
}

TEST_CASE("attempt_plan: a 429 says itself when to come back",
          "[domain][attempt_plan]") {
  CHECK(after(1, Errc::rate_limited, 7s) == 7000ms);
  CHECK(after(2, Errc::rate_limited) == 2000ms);
}

TEST_CASE("attempt_plan: other failures do not set the wait",
          "[domain][attempt_plan]") {
  CHECK(after(1, Errc::unavailable, 7s) == 1000ms);
}

TEST_CASE("attempt_plan: a wait that outlasts the deadline is none",
          "[domain][attempt_plan]") {
  const FailedAttempt failed{Error{Errc::timeout, ""}, {}, 1};
  CHECK_FALSE(wait_before_next({}, failed, 1s));
  CHECK(wait_before_next({}, failed, 1001ms) == 1000ms);
}
