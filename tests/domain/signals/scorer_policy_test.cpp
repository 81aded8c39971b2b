#include "domain/signals/scorer_policy.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

ScorerMemory closed(ScoreFault fault, Millis from_now) {
  ScorerMemory memory;
  memory.closure = ScorerClosure{noon + from_now, fault, "said the server"};
  return memory;
}

Admission admission(const ScorerMemory& memory, Millis time_left) {
  const ScorerRules rules;
  return admit({rules, memory, noon, time_left});
}

} // namespace

TEST_CASE("scorer_policy: a closure is waited out only if the call still fits",
          "[domain][scorer_policy]") {
  const auto [closed_for, time_left, expected] =
    GENERATE(table<Millis, Millis, Admission>({
      {5s, 7s, Admission::wait},
      {5s, 6999ms, Admission::refuse_closed},
      {15min, 30s, Admission::refuse_closed},
    }));
  CHECK(admission(closed(ScoreFault::rate_limited, closed_for), time_left) ==
        expected);
}

TEST_CASE("scorer_policy: when a closure is over, quota asks for a probe and a "
          "429 does not",
          "[domain][scorer_policy]") {
  const auto [fault, expected] = GENERATE(table<ScoreFault, Admission>({
    {ScoreFault::rate_limited, Admission::go},
    {ScoreFault::quota_exhausted, Admission::probe},
    {ScoreFault::auth_failed, Admission::probe},
    {ScoreFault::model_not_found, Admission::probe},
  }));
  CHECK(admission(closed(fault, 0ms), 30s) == expected);
}

TEST_CASE("scorer_policy: a spent budget refuses before everything else",
          "[domain][scorer_policy]") {
  ScorerRules rules;
  rules.budget_nano_usd = 100;
  ScorerMemory memory;
  memory.spent_nano_usd = 99;
  CHECK(admit({rules, memory, noon, 30s}) == Admission::go);
  memory.spent_nano_usd = 100;
  CHECK(admit({rules, memory, noon, 30s}) == Admission::refuse_budget);
}

TEST_CASE("scorer_policy: which faults close, and for how long",
          "[domain][scorer_policy]") {
  const auto [fault, retry_after, until] =
    GENERATE(table<ScoreFault, std::optional<Millis>, Millis>({
      {ScoreFault::quota_exhausted, std::nullopt, 15min},
      {ScoreFault::quota_exhausted, 5s, 15min},
      {ScoreFault::auth_failed, std::nullopt, 15min},
      {ScoreFault::model_not_found, std::nullopt, 15min},
      {ScoreFault::rate_limited, 7s, 7s},
      {ScoreFault::rate_limited, std::nullopt, 0s},
      {ScoreFault::server_error, 7s, 0s},
      {ScoreFault::refused, std::nullopt, 0s},
    }));
  const auto closure = closure_for({}, fault, "why", retry_after, noon);
  CHECK(closure.has_value() == (until > 0s));
  if (closure)
    CHECK(closure->until == noon + until);
}

TEST_CASE("scorer_policy: what follows a refusal", "[domain][scorer_policy]") {
  const ScorerRules rules;
  RefusalCase facts{rules, ScoreFault::server_error, false, false, 0, 0, 0, 1s,
                    30s};
  CHECK(after_refusal(facts) == NextStep::retry_later);
  facts.transient_retries = 2;
  CHECK(after_refusal(facts) == NextStep::give_up);
  facts.transient_retries = 0;
  facts.time_left = 2999ms; // wait 1 s + 2 s must fit
  CHECK(after_refusal(facts) == NextStep::give_up);
  facts.fault = ScoreFault::ai_parse_failed;
  CHECK(after_refusal(facts) == NextStep::ask_again);
  facts.parse_retries = 1;
  CHECK(after_refusal(facts) == NextStep::give_up);
  facts.fault = ScoreFault::bad_request;
  facts.can_step_down = true;
  CHECK(after_refusal(facts) == NextStep::step_down);
  facts.steps_down = 4;
  CHECK(after_refusal(facts) == NextStep::give_up);
}

TEST_CASE("scorer_policy: a drain is skipped while no call would be made",
          "[domain][scorer_policy]") {
  ScorerState scorer;
  CHECK_FALSE(reason_to_skip(scorer, noon));
  scorer.closure = ScorerClosure{noon + 1s, ScoreFault::rate_limited, ""};
  CHECK_FALSE(reason_to_skip(scorer, noon));
  scorer.closure->fault = ScoreFault::quota_exhausted;
  CHECK(reason_to_skip(scorer, noon)->code == "scorer_closed");
  CHECK_FALSE(reason_to_skip(scorer, noon + 1s));
  scorer.data_configured = false;
  CHECK(reason_to_skip(scorer, noon)->code == "market_data_not_configured");
  scorer.configured = false;
  CHECK(reason_to_skip(scorer, noon)->code == "scorer_not_configured");
}
