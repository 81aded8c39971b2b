#include "domain/signals/score_fault.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace std::chrono_literals;
using namespace signalbox;
using namespace signalbox::test;

TEST_CASE("score_fault: every fault has a name, a class and a record's error",
          "[domain][score_fault]") {
  using enum ScoreFault;
  using enum FaultClass;
  const auto [fault, name, kind, error] =
    GENERATE(table<ScoreFault, std::string, FaultClass, std::string>({
      {model_timeout, "model_timeout", transient, "model_timeout"},
      {rate_limited, "rate_limited", transient, "scoring_failed"},
      {server_error, "server_error", transient, "scoring_failed"},
      {network_error, "network_error", transient, "scoring_failed"},
      {bars_unavailable, "bars_unavailable", transient, "scoring_failed"},
      {quota_exhausted, "quota_exhausted", not_counted, "scoring_failed"},
      {auth_failed, "auth_failed", not_counted, "scoring_failed"},
      {model_not_found, "model_not_found", not_counted, "scoring_failed"},
      {bad_request, "bad_request", permanent, "scoring_failed"},
      {refused, "refused", permanent, "scoring_failed"},
      {content_filter, "content_filter", permanent, "scoring_failed"},
      {ai_parse_failed, "ai_parse_failed", permanent, "scoring_failed"},
      {insufficient_bars, "insufficient_bars", permanent, "insufficient_bars"},
      {budget_exhausted, "budget_exhausted", not_counted, "scoring_failed"},
      {scorer_closed, "scorer_closed", not_counted, "scoring_failed"},
    }));
  CHECK(to_string(fault) == name);
  CHECK(fault_from(name) == fault);
  CHECK(fault_class(fault) == kind);
  CHECK(record_error(fault) == error);
}

TEST_CASE("score_fault: another text is no fault", "[domain][score_fault]") {
  const auto text = GENERATE(as<std::string>{}, "", "timeout", "MODEL_TIMEOUT");
  CHECK_FALSE(fault_from(text).has_value());
}

TEST_CASE("score_fault: a transient fault waits twice as long each time",
          "[domain][score_fault]") {
  const auto [attempts, wait] = GENERATE(table<int, std::chrono::minutes>({
    {0, 1min},
    {1, 2min},
    {2, 4min},
    {6, 64min},
    {7, 64min},
    {99, 64min},
  }));
  CHECK(next_score_at({.max_attempts = 100}, ScoreFault::rate_limited, attempts,
                      noon) == noon + wait);
}

TEST_CASE("score_fault: there is no next time when the attempts are used up",
          "[domain][score_fault]") {
  const auto [attempts, again] =
    GENERATE(table<int, bool>({{2, true}, {3, false}, {4, false}}));
  CHECK(
    next_score_at({}, ScoreFault::server_error, attempts, noon).has_value() ==
    again);
}

TEST_CASE("score_fault: only transient faults have a next time",
          "[domain][score_fault]") {
  const auto fault =
    GENERATE(ScoreFault::refused, ScoreFault::insufficient_bars,
             ScoreFault::quota_exhausted, ScoreFault::scorer_closed);
  CHECK_FALSE(next_score_at({}, fault, 1, noon).has_value());
}
