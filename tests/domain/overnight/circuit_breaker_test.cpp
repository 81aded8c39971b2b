#include "domain/overnight/circuit_breaker.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;
using Turn = CircuitBreaker::Turn;

namespace {

/// One that has just been opened by five failures in a row.
CircuitBreaker opened() {
  CircuitBreaker breaker{ProviderRules{}};
  for (int i = 0; i < 5; ++i)
    breaker.failed(start);
  return breaker;
}

} // namespace

TEST_CASE("circuit_breaker: the fifth failure in a row opens it",
          "[domain][circuit_breaker]") {
  CircuitBreaker breaker{ProviderRules{}};
  for (int i = 0; i < 4; ++i) {
    CHECK(breaker.failed(start) == Turn::none);
    CHECK(breaker.admits(start));
  }
  CHECK(breaker.failed(start) == Turn::opened);
  CHECK_FALSE(breaker.admits(start));
}

TEST_CASE("circuit_breaker: a success in between starts the count again",
          "[domain][circuit_breaker]") {
  CircuitBreaker breaker{ProviderRules{}};
  for (int i = 0; i < 4; ++i)
    breaker.failed(start);
  CHECK(breaker.succeeded() == Turn::recovered);
  CHECK(breaker.failed(start) == Turn::none);
  CHECK(breaker.admits(start));
}

TEST_CASE("circuit_breaker: a success after a success is no recovery",
          "[domain][circuit_breaker]") {
  CircuitBreaker breaker{ProviderRules{}};
  CHECK(breaker.succeeded() == Turn::none);
}

TEST_CASE("circuit_breaker: after 5 minutes one probe goes through",
          "[domain][circuit_breaker]") {
  auto breaker = opened();
  CHECK_FALSE(breaker.admits(start + 5min - 1ns));
  CHECK(breaker.admits(start + 5min));
  CHECK_FALSE(breaker.admits(start + 5min));
}

TEST_CASE("circuit_breaker: a probe that succeeds closes it",
          "[domain][circuit_breaker]") {
  auto breaker = opened();
  breaker.admits(start + 5min);
  CHECK(breaker.succeeded() == Turn::recovered);
  CHECK(breaker.admits(start + 5min));
  CHECK(breaker.admits(start + 5min));
}

TEST_CASE("circuit_breaker: a probe that fails opens it for another 5 minutes",
          "[domain][circuit_breaker]") {
  auto breaker = opened();
  breaker.admits(start + 6min);
  CHECK(breaker.failed(start + 6min) == Turn::opened);
  CHECK_FALSE(breaker.admits(start + 11min - 1ns));
  CHECK(breaker.admits(start + 11min));
}

TEST_CASE("circuit_breaker: failures of questions that were under way do not "
          "prolong it",
          "[domain][circuit_breaker]") {
  auto breaker = opened();
  CHECK(breaker.failed(start + 4min) == Turn::none);
  CHECK(breaker.admits(start + 5min));
}
