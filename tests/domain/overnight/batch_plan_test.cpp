#include "domain/overnight/batch_plan.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

StepRecord record(std::string step, StepStatus status) {
  StepRecord record;
  record.step = std::move(step);
  record.status = status;
  return record;
}

std::vector<StepRecord> done_up_to(OvernightStep last) {
  std::vector<StepRecord> steps;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(last); ++i)
    steps.push_back(
      record(std::string(overnight_step_names.texts[i]), StepStatus::done));
  return steps;
}

RunTally tally(int processed, int failed) {
  RunTally tally;
  tally.users = processed;
  tally.processed = processed;
  tally.failed = failed;
  return tally;
}

} // namespace

TEST_CASE("batch_plan: a run goes through its steps in their order",
          "[domain][batch_plan]") {
  CHECK(next_step({}) == OvernightStep::setup);
  CHECK(next_step(done_up_to(OvernightStep::setup)) ==
        OvernightStep::fetch_exchange_rates);
  CHECK(next_step(done_up_to(OvernightStep::score_portfolios)) ==
        OvernightStep::finalize);
  CHECK_FALSE(next_step(done_up_to(OvernightStep::trigger_cache_warming)));
}

TEST_CASE("batch_plan: a step that was cut off or failed is the next one",
          "[domain][batch_plan]") {
  const auto status = GENERATE(StepStatus::running, StepStatus::failed);
  auto steps = done_up_to(OvernightStep::setup);
  steps.push_back(record("fetch-exchange-rates", status));
  CHECK(next_step(steps) == OvernightStep::fetch_exchange_rates);
}

TEST_CASE("batch_plan: batches are full but for the last",
          "[domain][batch_plan]") {
  CHECK(batch_count(0, 50) == 0);
  CHECK(batch_count(1, 50) == 1);
  CHECK(batch_count(50, 50) == 1);
  CHECK(batch_count(51, 50) == 2);
  CHECK(users_of_batch(1, 120, 50) == 50);
  CHECK(users_of_batch(3, 120, 50) == 20);
}

TEST_CASE("batch_plan: what is done is not open, what was begun is",
          "[domain][batch_plan]") {
  auto steps = done_up_to(OvernightStep::fetch_asset_prices);
  steps.push_back(record("score-batch-1", StepStatus::done));
  steps.push_back(record("score-batch-2", StepStatus::running));
  CHECK(open_batches(steps, 120, 50) == std::vector<int>{2, 3});
  CHECK(open_batches(steps, 50, 50).empty());
}

TEST_CASE("batch_plan: how the users ended is how the run ends",
          "[domain][batch_plan]") {
  CHECK(outcome_of(tally(0, 0)) == OvernightStatus::completed);
  CHECK(outcome_of(tally(10, 0)) == OvernightStatus::completed);
  CHECK(outcome_of(tally(10, 1)) == OvernightStatus::partial);
  CHECK(outcome_of(tally(10, 10)) == OvernightStatus::failed);
}
