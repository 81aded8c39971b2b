#include "actors/freeze_coordinator.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/freeze_stage.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

struct CoordinatorStage : test::FreezeStage {
  FreezeCoordinatorActor freezer;

  void start_at(std::chrono::nanoseconds time) {
    freezer = start_coordinator();
    advance(time);
  }

  RunJob job(std::chrono::nanoseconds limit = 1h) {
    RunJob order;
    order.entry = "freezeCoordinator";
    order.run_id = "job-1";
    order.deadline = Deadline::after(steady_now(), limit);
    order.progress = progress;
    order.stop = stop.get_token();
    return order;
  }

  Result<FreezeStarted> freeze(int number, bool force = false) {
    return ask<FreezeStarted>(freezer, FreezeRound{number, force});
  }

  std::shared_ptr<RunProgress> progress = std::make_shared<RunProgress>();
  std::stop_source stop;
};

} // namespace

TEST_CASE_METHOD(CoordinatorStage,
                 "freeze_coordinator: a job before the cut is skipped, with "
                 "the reason",
                 "[actors][freeze_coordinator]") {
  start_at(1h);
  const auto done = ask<JobDone>(freezer, job());
  REQUIRE(done);
  CHECK(done->outcome == "skipped");
  CHECK(done->reason == "before-freeze");
  CHECK(reasons("before-freeze") == 1);
}

TEST_CASE_METHOD(CoordinatorStage,
                 "freeze_coordinator: a job that finds a freeze due is "
                 "answered when it is over",
                 "[actors][freeze_coordinator]") {
  rules.check = 1h;
  start_at(178min);
  const auto done = start_asking<JobDone>(freezer, job());
  advance(5s);
  CHECK_FALSE(done->has_value());
  advance(5s);
  REQUIRE(done->has_value());
  CHECK((*done)->outcome == "ok");
  CHECK((*done)->effects == 1);
}

TEST_CASE_METHOD(CoordinatorStage,
                 "freeze_coordinator: a job joins the freeze that is going on, "
                 "whose progress is its own",
                 "[actors][freeze_coordinator]") {
  sweeps.delay = 10min;
  start_at(177min + 1s);
  const auto done = start_asking<JobDone>(freezer, job());
  advance(5min);
  CHECK(progress->movements() > 0);
  CHECK(progress->done() == 1);
  CHECK(progress->total() == 2);
  advance(6min);
  REQUIRE(done->has_value());
  CHECK((*done)->effects == 1);
  CHECK(polls.seen.size() == 1);
}

TEST_CASE_METHOD(CoordinatorStage,
                 "freeze_coordinator: the freeze goes on when the job that "
                 "began it must end",
                 "[actors][freeze_coordinator]") {
  rules.check = 1h;
  sweeps.delay = 10min;
  start_at(178min);
  const bool stopped = GENERATE(true, false);
  const auto done = start_asking<JobDone>(freezer, job(stopped ? 1h : 60s));
  advance(30s);
  if (stopped)
    stop.request_stop();
  advance(stopped ? 1s : 30s);
  REQUIRE(done->has_value());
  CHECK((*done)->reason == "the freeze goes on");
  CHECK(status_of(1) == RoundStatus::freezing);
  advance(10min);
  CHECK(status_of(1) == RoundStatus::completed);
}

TEST_CASE_METHOD(CoordinatorStage,
                 "freeze_coordinator: a job freezes also with the schedule off",
                 "[actors][freeze_coordinator]") {
  automatic = false;
  start_at(178min);
  const auto done = ask<JobDone>(freezer, job(), 10s);
  REQUIRE(done);
  CHECK(done->effects == 1);
}

TEST_CASE_METHOD(CoordinatorStage,
                 "freeze_coordinator: a job fails when the store cannot be "
                 "read",
                 "[actors][freeze_coordinator]") {
  start_at(5s);
  trap.at = trap.passed;
  const auto done = ask<JobDone>(freezer, job());
  REQUIRE_FALSE(done);
  CHECK(done.error().code == Errc::unavailable);
}

TEST_CASE_METHOD(CoordinatorStage,
                 "freeze_coordinator: a person freezes within the window, and "
                 "before it only by force",
                 "[actors][freeze_coordinator]") {
  automatic = false;
  start_at(1h);
  const auto early = freeze(1);
  REQUIRE_FALSE(early);
  CHECK(early.error().code == Errc::conflict);
  CHECK(early.error().name == "before_freeze");
  CHECK(reasons("before-freeze") == 1);
  const auto forced = freeze(1, true);
  REQUIRE(forced);
  CHECK(forced->round.status == RoundStatus::freezing);
  CHECK_FALSE(forced->recovery);
  CHECK(reasons("forced") == 1);
  advance(10s);
  CHECK(find(1).snapshot_at.has_value());
  CHECK(find(2).window.start == end);
}

TEST_CASE_METHOD(CoordinatorStage,
                 "freeze_coordinator: a round is frozen once, whoever asks",
                 "[actors][freeze_coordinator]") {
  put_entries(1);
  start_at(177min);
  CHECK(freeze(1).error().name == "not_active");
  CHECK(freeze(1, true).error().name == "not_active");
  advance(10s);
  CHECK(freeze(1, true).error().name == "already_frozen");
  deliver_pushes();
  advance(10s);
  CHECK(freeze(1, true).error().name == "completed");
  CHECK(freeze(7).error().code == Errc::not_found);
  CHECK(pushes() == 1);
}

TEST_CASE_METHOD(CoordinatorStage,
                 "freeze_coordinator: two people at once begin one freeze",
                 "[actors][freeze_coordinator]") {
  automatic = false;
  start_at(178min);
  const auto one = start_asking<FreezeStarted>(freezer, FreezeRound{1});
  const auto two = freeze(1);
  CHECK(one->has_value());
  REQUIRE_FALSE(two);
  CHECK(two.error().name == "not_active");
}

TEST_CASE_METHOD(CoordinatorStage,
                 "freeze_coordinator: progress is shown while a round is being "
                 "frozen",
                 "[actors][freeze_coordinator]") {
  sweeps.delay = 10min;
  start_at(1h);
  CHECK_FALSE(ask<RoundView>(freezer, ShowRound{1})->progress);
  advance(120min);
  const auto view = ask<RoundView>(freezer, ShowRound{1});
  REQUIRE(view);
  CHECK(view->round.status == RoundStatus::freezing);
  REQUIRE(view->progress);
  CHECK(view->progress->percent() == 50);
  CHECK(ask<RoundView>(freezer, ShowRound{9}).error().code == Errc::not_found);
}
