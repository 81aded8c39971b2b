#include "actors/overnight_ending.hpp"

#include <algorithm>

#include "tests/support/catch.hpp"
#include "tests/support/stages/overnight_stage.hpp"

using namespace signalbox;
using test::OvernightStage;
using namespace std::chrono_literals;

TEST_CASE_METHOD(OvernightStage,
                 "overnight_ending: a run whose users all failed has failed",
                 "[actors][overnight_ending]") {
  add_user_without_rules("a");
  add_user_without_rules("b");
  const auto done = ask<JobDone>(start_job(), RunJob{"overnight-scoring"});
  REQUIRE_FALSE(done);
  CHECK(done.error().name == "overnight_failed");
  const auto view = run();
  CHECK(view.run.status == OvernightStatus::failed);
  CHECK(view.run.faults_count == 2);
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_ending: the row tells what the run did and took",
                 "[actors][overnight_ending]") {
  rates.delay = 2s;
  prices.delay = 3s;
  add_users(2);
  REQUIRE(start(start_job()));
  advance(10s);
  const auto view = run();
  CHECK(view.run.status == OvernightStatus::completed);
  CHECK(view.run.metrics.fetch_rates_ms == 2000);
  CHECK(view.run.metrics.fetch_prices_ms == 3000);
  CHECK(view.run.metrics.total_duration_ms == 5000);
  CHECK(view.run.metrics.users_total == 2);
  CHECK(view.run.metrics.assets_scored == 4);
  REQUIRE(view.run.completed_at);
  CHECK(*view.run.completed_at - view.run.started_at == 5s);
}

TEST_CASE_METHOD(
  OvernightStage,
  "overnight_ending: the time of a resumed run is the sum of its "
  "lives",
  "[actors][overnight_ending]") {
  rates.delay = 2s;
  prices.delay = 3s;
  add_users(1);
  const auto job = start_job();
  REQUIRE(start(job));
  advance(3s); // two seconds are stored with the rates
  kill(job);
  settle();
  advance(1h);
  start_job();
  advance(10s);
  const auto view = run();
  CHECK(view.run.status == OvernightStatus::completed);
  CHECK(view.run.metrics.fetch_rates_ms == 2000);
  CHECK(view.run.metrics.total_duration_ms == 5000);
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_ending: the job's span has a child for every step",
                 "[actors][overnight_ending]") {
  add_users(1);
  REQUIRE(start(start_job()));
  settle();
  REQUIRE(spans.size() == 7);
  const auto& job = spans.back();
  CHECK(job.name == "overnight-scoring-job");
  CHECK(job.status == SpanStatus::ok);
  CHECK(std::all_of(spans.begin(), spans.end() - 1, [&](const Span& step) {
    return step.parent == job.id && step.trace_id == job.trace_id;
  }));
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_ending: a failed run exports its failure",
                 "[actors][overnight_ending]") {
  add_users(1);
  rates.answer = [](const FetchRates&) {
    return Result<RatesFetched>(
      fail(Errc::unavailable, "ALL_PROVIDERS_FAILED", "nobody answered"));
  };
  REQUIRE(start(start_job()));
  settle();
  REQUIRE(spans.size() == 2);
  CHECK(spans.front().status == SpanStatus::error);
  CHECK(spans.back().status == SpanStatus::error);
  CHECK(spans.back().message == "ALL_PROVIDERS_FAILED: nobody answered");
}
