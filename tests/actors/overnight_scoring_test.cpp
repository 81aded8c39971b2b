#include "actors/overnight_scoring.hpp"

#include <caf/send.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/stages/overnight_stage.hpp"

using namespace signalbox;
using test::OvernightStage;
using namespace std::chrono_literals;

TEST_CASE_METHOD(OvernightStage,
                 "overnight_scoring: a start answers when its row is stored",
                 "[actors][overnight_scoring]") {
  rates.delay = 5s;
  add_user("u1");
  const auto started = start(start_job());
  REQUIRE(started);
  CHECK(started->skipped.empty());
  CHECK(started->job_type == "scoring");
  const auto stored = run(started->run_id);
  CHECK(stored.run.status == OvernightStatus::started);
  CHECK(stored.run.correlation_id == started->correlation_id);
  CHECK(stored.run.source == "manual");
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_scoring: a run is never started beside another",
                 "[actors][overnight_scoring]") {
  rates.delay = 5s;
  add_user("u1");
  const auto job = start_job();
  const auto first = start(job);
  const auto second = start(job, true);
  REQUIRE(first);
  REQUIRE(second);
  CHECK(second->skipped == "already_running");
  CHECK(second->run_id == first->run_id);
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_scoring: by hand it runs once a day, unless forced",
                 "[actors][overnight_scoring]") {
  add_user("u1");
  const auto job = start_job();
  const auto first = start(job);
  REQUIRE(first);
  const auto second = start(job);
  REQUIRE(second);
  CHECK(second->skipped == "already_completed");
  CHECK(second->run_id == first->run_id);
  const auto forced = start(job, true);
  REQUIRE(forced);
  CHECK(forced->skipped.empty());
  advance(24h);
  const auto next_day = start(job);
  REQUIRE(next_day);
  CHECK(next_day->skipped.empty());
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_scoring: the schedule runs it any number of times",
                 "[actors][overnight_scoring]") {
  add_user("u1");
  const auto job = start_job();
  for (int i = 0; i < 2; ++i) {
    const auto done = ask<JobDone>(job, RunJob{"overnight-scoring"});
    REQUIRE(done);
    CHECK(done->outcome == "ok");
    CHECK(done->effects == 1);
  }
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_scoring: a scheduled start waits for the run's end",
                 "[actors][overnight_scoring]") {
  rates.delay = 5s;
  add_user("u1");
  const auto job = start_job();
  const auto done = start_asking<JobDone>(job, RunJob{"overnight-scoring"});
  advance(4s);
  CHECK_FALSE(*done);
  advance(2s);
  CHECK(*done);
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_scoring: a scheduled start beside a run is skipped",
                 "[actors][overnight_scoring]") {
  rates.delay = 5s;
  add_user("u1");
  const auto job = start_job();
  REQUIRE(start(job));
  const auto done = ask<JobDone>(job, RunJob{"overnight-scoring"});
  REQUIRE(done);
  CHECK(done->outcome == "skipped");
  CHECK(done->reason == "already_running");
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_scoring: what is not configured says so",
                 "[actors][overnight_scoring]") {
  providers_are.prices_off = "no keys";
  const auto skipped = start(start_job());
  REQUIRE(skipped);
  CHECK(skipped->skipped == "prices_not_configured");
  CHECK(ask<OvernightRuns>(reader, ListOvernightRuns{})->runs.empty());
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_scoring: there is no other type of job",
                 "[actors][overnight_scoring]") {
  const auto refused = ask<OvernightStarted>(
    start_job(), StartOvernight{"recommendations", false});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Errc::invalid_argument);
  CHECK(refused.error().name == "unsupported_job_type");
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_scoring: a run that takes too long is failed",
                 "[actors][overnight_scoring]") {
  rules.timeout = 10s;
  rates.delay = 20s;
  add_user("u1");
  const auto job = start_job();
  const auto started = start(job);
  REQUIRE(started);
  advance(11s);
  const auto view = run(started->run_id);
  CHECK(view.run.status == OvernightStatus::failed);
  REQUIRE(view.run.faults.size() == 1);
  CHECK(view.run.faults.front().message.substr(0, 11) == "run_timeout");
  advance(30s);
  CHECK(run(started->run_id).run.status == OvernightStatus::failed);
  rates.delay = 0s;
  CHECK(start(job)->skipped.empty());
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_scoring: the next life goes on with an open run",
                 "[actors][overnight_scoring]") {
  rates.delay = 5s;
  add_user("u1");
  const auto job = start_job();
  const auto started = start(job);
  REQUIRE(started);
  kill(job);
  settle();
  rates.delay = 0s;
  start_job();
  settle();
  const auto view = run();
  CHECK(view.run.id == started->run_id);
  CHECK(view.run.correlation_id == started->correlation_id);
  CHECK(view.run.status == OvernightStatus::completed);
}

namespace {

/// What a run leaves, of every user: the same whatever happened on the way.
std::string left_by(OvernightStage& stage) {
  const auto view = stage.run();
  REQUIRE(view.run.status == OvernightStatus::partial);
  CHECK(view.run.users_processed == 6);
  CHECK(view.run.users_failed == 1);
  std::string left;
  for (const auto& one : stage.calculations(view.run.id)) {
    const auto events = stage.events(one.correlation_id);
    CHECK(events.size() == (one.status == CalculationStatus::failed ? 2u : 4u));
    left += one.user_id;
    left += ": ";
    left += stage.scores(one.user_id);
  }
  return left;
}

std::size_t attempts_of(const OvernightRunView& view, OvernightStep step) {
  for (const auto& record : view.steps)
    if (record.step == overnight_step_names.of(step))
      return static_cast<std::size_t>(record.attempts);
  return 0;
}

void add_six(OvernightStage& stage) {
  stage.rules.batch_size = 2;
  stage.rules.write_chunk = 1;
  stage.rules.parallel_batches = 2;
  stage.add_users(5);
  stage.add_user_without_rules("u006");
}

} // namespace

TEST_CASE("overnight_scoring: a death after any message loses and repeats "
          "nothing",
          "[actors][overnight_scoring]") {
  std::string undisturbed;
  {
    OvernightStage stage;
    add_six(stage);
    REQUIRE(stage.start(stage.start_job()));
    undisturbed = left_by(stage);
  }
  int resumed = 0;
  bool over = false;
  for (int messages = 1; !over; ++messages) {
    CAPTURE(messages);
    OvernightStage stage;
    add_six(stage);
    const auto job = stage.start_job();
    stage.settle();
    caf::anon_send(job, StartOvernight{});
    for (int i = 0; i < messages && !over; ++i)
      over = !stage.coordinator.try_run_once();
    stage.kill(job);
    stage.settle();
    stage.start_job();
    stage.settle();
    if (stage.ask<OvernightRuns>(stage.reader, ListOvernightRuns{})
          ->runs.empty())
      continue; // it died before there was a row
    ++resumed;
    CHECK(left_by(stage) == undisturbed);
    CHECK(stage.rates.seen.size() <=
          attempts_of(stage.run(), OvernightStep::fetch_exchange_rates));
    CHECK(stage.prices.seen.size() <=
          attempts_of(stage.run(), OvernightStep::fetch_asset_prices));
  }
  CHECK(resumed > 50);
}
