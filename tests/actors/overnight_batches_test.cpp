#include "actors/overnight_batches.hpp"

#include <algorithm>
#include <map>

#include "tests/support/catch.hpp"
#include "tests/support/stages/overnight_stage.hpp"

using namespace signalbox;
using test::OvernightStage;
using namespace std::chrono_literals;

namespace {

std::map<std::string, StepRecord> batches_of(const OvernightRunView& view) {
  std::map<std::string, StepRecord> batches;
  for (const auto& step : view.steps)
    if (step.step.find("score-batch-") == 0)
      batches[step.step] = step;
  return batches;
}

} // namespace

TEST_CASE_METHOD(OvernightStage,
                 "overnight_batches: every batch is a checkpoint of its own",
                 "[actors][overnight_batches]") {
  rules.batch_size = 2;
  add_users(5);
  REQUIRE(start(start_job()));
  const auto batches = batches_of(run());
  REQUIRE(batches.size() == 3);
  CHECK(batches.at("score-batch-1").users == 2);
  CHECK(batches.at("score-batch-3").users == 1);
  CHECK(std::all_of(batches.begin(), batches.end(), [](const auto& batch) {
    return batch.second.status == StepStatus::done &&
           batch.second.attempts == 1;
  }));
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_batches: every user has four events in their order",
                 "[actors][overnight_batches]") {
  add_users(3);
  REQUIRE(start(start_job()));
  const auto view = run();
  const auto streams = calculations(view.run.id);
  REQUIRE(streams.size() == 3);
  for (const auto& stream : streams) {
    const auto log = events(stream.correlation_id);
    REQUIRE(log.size() == 4);
    for (int i = 0; i < 4; ++i) {
      const auto& event = log[static_cast<std::size_t>(i)];
      CHECK(event.seq == i + 1);
      CHECK(event.type == static_cast<CalculationEventType>(i));
      CHECK(event.correlation_id == stream.correlation_id);
      CHECK(event.user_id == stream.user_id);
      CHECK(event.job_run_id == view.run.id);
    }
  }
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_batches: a user that fails stops nobody else",
                 "[actors][overnight_batches]") {
  rules.batch_size = 2;
  add_user("a");
  add_user_without_rules("b");
  add_user("c");
  REQUIRE(start(start_job()));
  const auto view = run();
  CHECK(view.run.status == OvernightStatus::partial);
  CHECK(view.run.users_processed == 3);
  CHECK(view.run.users_failed == 1);
  REQUIRE(view.run.faults.size() == 1);
  CHECK(view.run.faults.front().user_id == "b");
  CHECK(view.run.faults.front().message.find("no_active_criteria: ") == 0);
  CHECK(scores("a") == "a-1 10.0000 66.6667 +12.5 -10 \n"
                       "a-2 10.0000 66.6667 +12.5 -10 \n");
  CHECK(scores("c").find("c-2") != std::string::npos);
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_batches: a symbol without a price makes a user "
                 "partial, not failed",
                 "[actors][overnight_batches]") {
  silent = {"S2"};
  add_user("a", 2);
  REQUIRE(start(start_job()));
  const auto view = run();
  CHECK(view.run.status == OvernightStatus::completed);
  const auto streams = calculations(view.run.id);
  REQUIRE(streams.size() == 1);
  CHECK(streams.front().status == CalculationStatus::partial);
  CHECK(streams.front().asset_count == 1);
}

TEST_CASE_METHOD(
  OvernightStage,
  "overnight_batches: a store that fails for a while costs time, "
  "not users",
  "[actors][overnight_batches]") {
  rules.batch_size = 1;
  rules.parallel_batches = 2;
  add_users(4);
  // A writer that refuses the third order of calculations.
  int orders = 0;
  test::Script<WriteCalculations, CalculationsWritten> writes;
  const auto store = writer;
  const auto gate = spawn([&orders, store](caf::event_based_actor* self) {
    self->set_default_handler(
      [self, store](caf::scheduled_actor*,
                    caf::message_view& message) -> caf::result<caf::message> {
        return self->delegate(caf::actor_cast<caf::actor>(store),
                              message.move_content_to_message());
      });
    return caf::behavior{[self, &orders, store](const WriteCalculations& order)
                           -> caf::result<CalculationsWritten> {
      if (++orders == 3)
        return to_caf({Errc::storage, "the disk is full"});
      return self->delegate(store, order);
    }};
  });
  REQUIRE(start(start_job_over(caf::actor_cast<OvernightWritesActor>(gate))));
  CHECK(run().run.status == OvernightStatus::started);
  advance(2s);
  const auto view = run();
  CHECK(view.run.status == OvernightStatus::completed);
  CHECK(view.run.users_processed == 4);
  for (const auto& stream : calculations(view.run.id))
    CHECK(events(stream.correlation_id).size() == 4);
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_batches: the progress of a scheduled run moves",
                 "[actors][overnight_batches]") {
  rules.batch_size = 2;
  add_users(5);
  RunJob order{"overnight-scoring"};
  order.progress = std::make_shared<RunProgress>();
  REQUIRE(ask<JobDone>(start_job(), order));
  CHECK(order.progress->done() == 5);
  CHECK(order.progress->total() == 5);
}
