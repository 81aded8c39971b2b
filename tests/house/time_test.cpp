#include "tests/house/code_text.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox::test;

namespace {

/// The one place that reads the real clock; the event loop, whose timers know
/// no other clock; the stop-watches of the benchmarks.
const std::vector<std::string> clock_homes{
  "src/adapters/clock", "src/adapters/beast/loop_time.hpp", "bench"};

} // namespace

TEST_CASE("house: the real clock is read in one place", "[house][time]") {
  const auto token =
    GENERATE(as<std::string>{}, "system_clock::now", "steady_clock::now",
             "high_resolution_clock", "clock_gettime", "gettimeofday",
             "time(nullptr)", "time(NULL)", "time(0)", "utc_clock::now");
  CHECK(listed(uses_outside(cpp_files(), token, clock_homes)) == "");
}

TEST_CASE("house: nobody sleeps, in code or in tests", "[house][time]") {
  const auto token =
    GENERATE(as<std::string>{}, "sleep_for", "sleep_until", "usleep",
             "nanosleep", "clock_nanosleep", "::sleep(");
  // Except for the limit that the scheduler is measured against.
  CHECK(listed(uses_outside(cpp_files(), token, {"bench/limit_timers.cpp"})) ==
        "");
}

TEST_CASE("house: every request between actors has a finite timeout",
          "[house][time]") {
  // A test waits by moving its own clock; a timeout would be one more event.
  // The two actors on the path of every signal, and the scheduler of its
  // jobs, say beside each such request who ends it.
  CHECK(listed(uses_outside(cpp_files(), "caf::infinite",
                            {"tests", "actors/drain_pool.cpp",
                             "actors/scorer.cpp", "actors/job_runs.cpp",
                             "actors/job_orders.cpp"})) == "");
}

TEST_CASE("house: no file includes all of CAF", "[house][time]") {
  Violations found;
  for (const auto& file : cpp_files())
    for (const auto& include : includes_of(file.text))
      if (include.path == "caf/all.hpp")
        found.push_back(violation(file.path, include.line, include.path));
  CHECK(listed(found) == "");
}
