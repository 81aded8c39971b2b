#include "domain/budget/budget_plan.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

using Lines = std::vector<std::string>;

BudgetPlan plan(const PostCadence& cadence, const BudgetRules& rules = {}) {
  return plan_budget(planned_post_services(cadence), bucket_rules(rules));
}

} // namespace

// 900 s / 120 s = 7.5 runs of one call; 900 s / 180 s = 5 runs, of two calls
// and of one. At worst 7.5 runs of 3 pages in 3 attempts, and 15 calls in 3.
TEST_CASE("budget_plan: the defaults fit once the batches are two",
          "[domain][budget_plan]") {
  const auto defaults = plan({});
  CHECK(defaults.services[1].calls == 2);
  CHECK(defaults.lowered ==
        Lines{"VALIDATE_MAX_BATCHES_PER_RUN is lowered from 3 to 2: "
              "validateEntries 15 + fastDeleteSweep 5 = 20 of 15 calls of "
              "tweetLookup in 900 s"});
  CHECK(defaults.loads ==
        Lines{"twitterPoller 7.5 of 10 calls of mentions in 900 s; 67.5 with "
              "every page and retry",
              "validateEntries 10 + fastDeleteSweep 5 = 15 of 15 calls of "
              "tweetLookup in 900 s; 45 with every page and retry"});
  CHECK(defaults.over.empty());
}

TEST_CASE("budget_plan: one batch a run is 10 of 15 look-ups",
          "[domain][budget_plan]") {
  PostCadence cadence;
  cadence.validate_batches = 1;
  const auto light = plan(cadence);
  CHECK(light.lowered.empty());
  CHECK(light.loads[1].starts_with(
    "validateEntries 5 + fastDeleteSweep 5 = 10 of 15 calls"));
}

TEST_CASE("budget_plan: batches are lowered by no more than it takes",
          "[domain][budget_plan]") {
  const auto [interval, batches] = GENERATE(table<Millis, int>({
    {180s, 2},
    {181s, 2},
    {270s, 3},
    {269s, 2},
    {90s, 1},
    {10s, 1},
  }));
  PostCadence cadence;
  cadence.validate_interval = interval;
  CHECK(plan(cadence).services[1].calls == batches);
}

TEST_CASE("budget_plan: what does not fit names its services",
          "[domain][budget_plan]") {
  PostCadence cadence;
  cadence.poll_interval = 60s;
  cadence.sweep_interval = 60s;
  const auto over = plan(cadence).over;
  REQUIRE(over.size() == 2);
  CHECK(over[0].starts_with(
    "twitterPoller 15 of 10 calls of mentions in 900 s do not fit"));
  CHECK(over[1].starts_with("validateEntries 5 + fastDeleteSweep 15 = 20 of "
                            "15 calls of tweetLookup in 900 s do not fit"));
}

TEST_CASE("budget_plan: a bucket is full at its capacity and not before",
          "[domain][budget_plan]") {
  PostCadence cadence;
  cadence.poll_interval = 90s;
  CHECK(plan(cadence).over.empty());
  cadence.poll_interval = 90s - 1ms;
  CHECK(plan(cadence).over.size() == 1);
}

TEST_CASE("budget_plan: pages and retries are shown and do not count",
          "[domain][budget_plan]") {
  PostCadence cadence;
  cadence.poll_pages = 100;
  cadence.attempts = 1;
  const auto shown = plan(cadence);
  CHECK(shown.over.empty());
  CHECK(shown.loads[0] == "twitterPoller 7.5 of 10 calls of mentions in 900 "
                          "s; 750 with every page and retry");
}

TEST_CASE("budget_plan: window and capacities are the settings' own",
          "[domain][budget_plan]") {
  BudgetRules rules;
  rules.window = 10s;
  rules.lookup_capacity = 3;
  rules.mentions_capacity = 1;
  const auto tight = plan({}, rules);
  CHECK(tight.services[1].calls == 3);
  CHECK(tight.over.empty());
  CHECK(tight.loads[0].starts_with("twitterPoller 0.084 of 1 calls"));
}

TEST_CASE("budget_plan: a bucket that nobody uses is not mentioned",
          "[domain][budget_plan]") {
  CHECK(plan_budget({}, bucket_rules({})).loads.empty());
}

TEST_CASE("budget_plan: intervals of a millisecond do not overflow",
          "[domain][budget_plan]") {
  BudgetRules rules;
  rules.window = 24h;
  PostCadence cadence{1ms, 1ms, 1ms, 100, 100, 100};
  const auto absurd = plan(cadence, rules);
  CHECK(absurd.services[1].calls == 1);
  CHECK(absurd.over.size() == 2);
}
