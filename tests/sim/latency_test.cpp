#include "sim/latency.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("latency: without a spread every call takes the same",
          "[sim][latency]") {
  const LatencyRules rules{.typical = Millis{20}};
  CHECK(latency_of(rules, 1, GENERATE(0U, 1U, 77U)) == Millis{20});
}

TEST_CASE("latency: the spread is kept to and used", "[sim][latency]") {
  const LatencyRules rules{.typical = Millis{20}, .spread = Millis{10}};
  int below = 0, above = 0;
  for (std::uint64_t call = 0; call < 1000; ++call) {
    const auto took = latency_of(rules, 1, call);
    REQUIRE(took >= Millis{10});
    REQUIRE(took <= Millis{30});
    below += took < Millis{15} ? 1 : 0;
    above += took > Millis{25} ? 1 : 0;
  }
  CHECK(below > 150);
  CHECK(above > 150);
}

TEST_CASE("latency: a spread beyond the typical time never goes below zero",
          "[sim][latency]") {
  const LatencyRules rules{.typical = Millis{1}, .spread = Millis{100}};
  for (std::uint64_t call = 0; call < 100; ++call)
    REQUIRE(latency_of(rules, 1, call) >= Millis{0});
}

TEST_CASE("latency: the slow share is slow", "[sim][latency]") {
  const LatencyRules rules{
    .typical = Millis{20}, .slow_percent = 5, .slow_factor = 10};
  int slow = 0;
  for (std::uint64_t call = 0; call < 10'000; ++call)
    slow += latency_of(rules, 1, call) == Millis{200} ? 1 : 0;
  CHECK(slow > 400);
  CHECK(slow < 600);
}

TEST_CASE("latency: the same seed gives the same times", "[sim][latency]") {
  const LatencyRules rules{.typical = Millis{500}, .spread = Millis{400}};
  CHECK(latency_of(rules, 9, 3) == latency_of(rules, 9, 3));
  CHECK(latency_of(rules, 9, 3) != latency_of(rules, 10, 3));
}
