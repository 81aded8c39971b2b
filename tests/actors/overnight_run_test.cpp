#include "actors/overnight_run.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/overnight_stage.hpp"

using namespace signalbox;
using test::OvernightStage;
using namespace std::chrono_literals;

TEST_CASE_METHOD(OvernightStage,
                 "overnight_run: the seven steps and the batches are recorded",
                 "[actors][overnight_run]") {
  add_users(1);
  REQUIRE(start(start_job()));
  std::vector<std::string> names;
  for (const auto& step : run().steps) {
    CHECK(step.status == StepStatus::done);
    CHECK(step.attempts == 1);
    CHECK(step.completed_at);
    names.push_back(step.step);
  }
  CHECK(names == std::vector<std::string>{
                   "setup", "fetch-exchange-rates", "get-active-users",
                   "fetch-asset-prices", "score-portfolios", "score-batch-1",
                   "finalize", "trigger-cache-warming"});
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_run: a finished step is never done again",
                 "[actors][overnight_run]") {
  add_users(1);
  prices.delay = 5s;
  const auto job = start_job();
  REQUIRE(start(job));
  kill(job);
  settle();
  start_job();
  advance(6s);
  CHECK(rates.seen.size() == 1);
  CHECK(prices.seen.size() == 2); // it was cut off: begun once more
  for (const auto& step : run().steps)
    CHECK(step.attempts == (step.step == "fetch-asset-prices" ? 2 : 1));
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_run: what an edit changes counts from the next run",
                 "[actors][overnight_run]") {
  add_user("a", 1);
  prices.delay = 5s;
  const auto job = start_job();
  REQUIRE(start(job));
  advance(1s); // the versions are pinned
  REQUIRE(ask<CriteriaVersion>(writer, RetireCriteria{"a-c"}));
  advance(6s);
  CHECK(run().run.status == OvernightStatus::completed);
  CHECK(scores("a") == "a-1 10.0000 66.6667 +12.5 -10 \n");
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_run: a step is tried until the store serves it",
                 "[actors][overnight_run]") {
  add_users(1);
  int refusals = 3;
  const auto store = writer;
  const auto gate = spawn([&refusals, store](caf::event_based_actor* self) {
    self->set_default_handler(
      [self, store](caf::scheduled_actor*,
                    caf::message_view& message) -> caf::result<caf::message> {
        return self->delegate(caf::actor_cast<caf::actor>(store),
                              message.move_content_to_message());
      });
    return caf::behavior{
      [self, &refusals, store](const EndStep& order) -> caf::result<StepNoted> {
        if (refusals-- > 0)
          return to_caf({Errc::storage, "the disk is full"});
        return self->delegate(store, order);
      }};
  });
  REQUIRE(start(start_job_over(caf::actor_cast<OvernightWritesActor>(gate))));
  CHECK(run().run.status == OvernightStatus::started);
  advance(1s + 2s + 4s);
  CHECK(run().run.status == OvernightStatus::completed);
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_run: a step whose end was stored and not answered "
                 "is not done again",
                 "[actors][overnight_run]") {
  add_users(1);
  int silences = 1;
  const auto store = writer;
  const auto gate = spawn([&silences, store](caf::event_based_actor* self) {
    self->set_default_handler(
      [self, store](caf::scheduled_actor*,
                    caf::message_view& message) -> caf::result<caf::message> {
        return self->delegate(caf::actor_cast<caf::actor>(store),
                              message.move_content_to_message());
      });
    return caf::behavior{
      [self, &silences, store](const EndStep& order) -> caf::result<StepNoted> {
        if (silences-- <= 0)
          return self->delegate(store, order);
        self->send(store, order); // its answer goes nowhere
        return self->make_response_promise<StepNoted>();
      }};
  });
  REQUIRE(start(start_job_over(caf::actor_cast<OvernightWritesActor>(gate))));
  advance(2min);
  CHECK(run().run.status == OvernightStatus::completed);
  CHECK(rates.seen.size() == 1);
}
