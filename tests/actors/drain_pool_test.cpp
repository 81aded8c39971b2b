#include "actors/drain_pool.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/drain_stage.hpp"

using namespace signalbox;
using namespace std::chrono_literals;
using test::DrainStage;

namespace {} // namespace

TEST_CASE_METHOD(DrainStage, "drain_pool: five PENDING are scored in one go",
                 "[actors][drain_pool]") {
  store(5);
  const auto drain = start_drain();
  const auto report = ask<DrainReport>(drain, order_of(25), 3s);
  REQUIRE(report);
  CHECK(report->scored == 5);
  CHECK(report->duration < 2100ms);
  CHECK(adds_up(*report));
  CHECK(count(SignalStatus::scored) == 5);
  const auto signal = find("s0");
  REQUIRE(signal.score);
  CHECK(signal.score->score == Score{83});
  CHECK(signal.score->qualified);
}

TEST_CASE_METHOD(DrainStage,
                 "drain_pool: the pool slides and never exceeds its size",
                 "[actors][drain_pool]") {
  store(12);
  const auto drain = start_drain();
  const auto report = ask<DrainReport>(drain, order_of(25), 7s);
  REQUIRE(report);
  CHECK(report->scored == 12);
  CHECK(scores.most_in_flight == 5);
  CHECK(report->duration >= 6s);
  CHECK(report->duration < 6100ms);
}

TEST_CASE_METHOD(DrainStage,
                 "drain_pool: one failing signal does not touch "
                 "the others",
                 "[actors][drain_pool]") {
  scores.answer = [](const ScoreSignal& order) {
    return order.signal->id == "s1" ? answer_of(ScoreFault::refused)
                                    : answer_of(61);
  };
  store(3);
  const auto report = ask<DrainReport>(start_drain(), order_of(25), 3s);
  REQUIRE(report);
  CHECK(report->scored == 2);
  CHECK(report->errors == 1);
  const auto failed = find("s1");
  CHECK(failed.status == SignalStatus::error);
  CHECK(failed.ai_error_reason == "refused");
  CHECK_FALSE(failed.next_score_at);
}

TEST_CASE_METHOD(DrainStage,
                 "drain_pool: a transient fault is tried again "
                 "after its time and not before",
                 "[actors][drain_pool]") {
  scores.answer = [](const ScoreSignal&) {
    return answer_of(ScoreFault::server_error);
  };
  store(1);
  const auto drain = start_drain();
  ask<DrainReport>(drain, order_of(25), 3s);
  CHECK(find("s0").status == SignalStatus::error);
  scores.answer = [](const ScoreSignal&) { return answer_of(83); };
  ask<DrainReport>(drain, order_of(25), 3s);
  CHECK(find("s0").status == SignalStatus::error);
  advance(2min);
  ask<DrainReport>(drain, order_of(25), 3s);
  CHECK(find("s0").status == SignalStatus::scored);
}

TEST_CASE_METHOD(DrainStage,
                 "drain_pool: a scorer without a word is an error "
                 "of the model's limit",
                 "[actors][drain_pool]") {
  scores.answer = [](const ScoreSignal&) {
    return std::optional<Result<ScoreAnswer>>();
  };
  store(1);
  const auto report = ask<DrainReport>(start_drain(), order_of(25), 40s);
  REQUIRE(report);
  CHECK(report->errors == 1);
  CHECK(find("s0").error == "model_timeout");
}

TEST_CASE_METHOD(DrainStage,
                 "drain_pool: what the drain itself cuts off is "
                 "a timeout and goes back to the queue",
                 "[actors][drain_pool]") {
  rules.budget = 20s;
  scores.answer = [](const ScoreSignal&) {
    return answer_of(ScoreFault::model_timeout);
  };
  scores.delay = 19s;
  store(7);
  const auto report = ask<DrainReport>(start_drain(), order_of(25), 25s);
  REQUIRE(report);
  CHECK(report->timeouts == 5);
  CHECK(report->not_started == 2);
  CHECK(report->released == 7);
  CHECK(report->expired);
  CHECK(report->reason == "deadline_soft_stop");
  CHECK(adds_up(*report));
  CHECK(count(SignalStatus::pending) == 7);
  CHECK(find("s6").score_attempts == 1);
  CHECK(find("s0").score_attempts == 0);
}

TEST_CASE_METHOD(DrainStage,
                 "drain_pool: a quota fault stops the run, gives "
                 "the attempt back and claims nothing more",
                 "[actors][drain_pool]") {
  scores.answer = [](const ScoreSignal&) {
    return answer_of(ScoreFault::quota_exhausted);
  };
  store(8);
  const auto report = ask<DrainReport>(start_drain(), order_of(25), 5s);
  REQUIRE(report);
  CHECK(report->reason == "scorer_closed");
  CHECK(report->errors == 0);
  CHECK(report->not_started == 8);
  CHECK(adds_up(*report));
  CHECK(count(SignalStatus::pending) == 8);
  CHECK(find("s7").score_attempts == 0);
}
