#include "domain/schedule/random_delay.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scripted_entropy.hpp"

using namespace signalbox;
using namespace std::chrono_literals;
using test::ScriptedEntropy;

TEST_CASE("random_delay: draws from the whole range",
          "[domain][random_delay]") {
  ScriptedEntropy entropy({0, 0.25, 0.999});
  CHECK(random_delay(8s, entropy) == 0s);
  CHECK(random_delay(8s, entropy) == 2s);
  CHECK(random_delay(8s, entropy) > 7990ms);
  CHECK(random_delay(0s, entropy) == 0s);
}

TEST_CASE("random_delay: a retry waits 2 s, then 4 s, give or take a tenth",
          "[domain][random_delay]") {
  ScriptedEntropy low({0}), middle({0.5}), high({0.999999});
  CHECK(retry_delay({}, 1, low) == 1800ms);
  CHECK(retry_delay({}, 1, middle) == 2s);
  CHECK(retry_delay({}, 1, high) <= 2200ms);
  CHECK(retry_delay({}, 1, high) > 2199ms);
  CHECK(retry_delay({}, 2, middle) == 4s);
}

TEST_CASE("random_delay: a retry waits 30 s at most, around the tenth",
          "[domain][random_delay]") {
  ScriptedEntropy middle({0.5});
  CHECK(retry_delay({}, 4, middle) == 16s);
  CHECK(retry_delay({}, 5, middle) == 30s);
  CHECK(retry_delay({}, 1000, middle) == 30s);
}

TEST_CASE("random_delay: the base of retries is a rule",
          "[domain][random_delay]") {
  ScriptedEntropy middle({0.5});
  JobRules rules;
  rules.retry_base = 10ms;
  CHECK(retry_delay(rules, 1, middle) == 20ms);
  CHECK(retry_delay(rules, 2, middle) == 40ms);
}
