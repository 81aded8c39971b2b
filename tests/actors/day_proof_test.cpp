#include "actors/day_proof.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/replay_stage.hpp"

using namespace signalbox;
using test::alert_of;
using test::Passage;
using test::ReplayStage;
using test::seeded_day;
using namespace std::chrono_literals;

namespace {

/// It is 16:05 in New York after a day that live took in.
struct ProofStage : ReplayStage {
  ProofStage() { wall_step = 6h + 5min; }

  Result<JobDone> prove() {
    RunJob job;
    job.entry = "replay-proof";
    job.progress = std::make_shared<RunProgress>();
    progress = job.progress;
    return ask<JobDone>(start_days(), job);
  }

  std::shared_ptr<RunProgress> progress;
};

} // namespace

TEST_CASE_METHOD(ProofStage, "day_proof: a replay of the day holds",
                 "[actors][day_proof]") {
  const auto actor = start_ingest();
  // The day before is carried in, and the evening does not count.
  take_in(actor, seeded_day(4, open - 24h, 30));
  take_in(actor, seeded_day(4, open, 78));
  take_in(actor, seeded_day(4, open + 8h, 3));
  const auto done = prove();
  REQUIRE(done.has_value());
  CHECK(done->outcome == "ok");
  CHECK(done->effects == 4 * 78);
  CHECK(progress->done() == 4 * 78);
  CHECK(notes.empty());
}

TEST_CASE_METHOD(ProofStage, "day_proof: late receipts were not processed",
                 "[actors][day_proof]") {
  const auto actor = start_ingest();
  const auto day = seeded_day(4, open, 20);
  take_in(actor, {day.begin() + 8, day.end()});
  take_in(actor, {day.begin(), day.begin() + 8});
  REQUIRE(prove().has_value());
  CHECK(notes.empty());
}

TEST_CASE_METHOD(ProofStage,
                 "day_proof: a difference fails the job and is notified",
                 "[actors][day_proof]") {
  take_in(start_ingest(), seeded_day(4, open, 20));
  pipeline.lanes.enter_rank = 101; // not the rules of the day
  const auto done = prove();
  REQUIRE_FALSE(done.has_value());
  CHECK(done.error().name == "proof_differs");
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].type == "REPLAY_PROOF_DIFFERS");
  CHECK(notes[0].text.find("2026-01-30") != std::string::npos);
}

TEST_CASE_METHOD(ProofStage, "day_proof: nothing to prove is skipped",
                 "[actors][day_proof]") {
  const auto done = prove();
  REQUIRE(done.has_value());
  CHECK(done->outcome == "skipped");
  CHECK(done->reason == "no_receipts");
}

TEST_CASE_METHOD(ProofStage,
                 "day_proof: a day that a replay has changed is skipped until "
                 "that is undone",
                 "[actors][day_proof]") {
  take_in(start_ingest(), seeded_day(4, open, 20));
  const auto rules_of_the_day = pipeline;
  pipeline.lanes.enter_rank = 101;
  StartReplayDay order;
  order.clean_slate = true;
  const auto run = ask<ReplayDayStarted>(start_days(), order).value().run_id;
  pipeline = rules_of_the_day;
  const auto done = prove();
  REQUIRE(done.has_value());
  CHECK(done->outcome == "skipped");
  CHECK(done->reason == "replayed");
  CHECK(notes.empty());
  REQUIRE(ask<ReplayUndone>(store_writer, UndoReplay{run, wall()->now()}));
  CHECK(prove().value().outcome == "ok");
}

TEST_CASE_METHOD(ProofStage,
                 "day_proof: a closing book that cannot be read is asked again",
                 "[actors][day_proof]") {
  take_in(start_ingest(), seeded_day(2, open, 4));
  read_gate.decide = [](int number) {
    return number == 7 ? Passage::refused : Passage::open;
  };
  RunJob job;
  const auto days = start_days();
  const auto done = start_asking<JobDone>(days, job);
  advance(2s);
  REQUIRE(done->has_value());
  CHECK((*done)->outcome == "ok");
}

TEST_CASE_METHOD(ProofStage, "day_proof: a stop ends it",
                 "[actors][day_proof]") {
  take_in(start_ingest(), seeded_day(2, open, 4));
  std::stop_source stop;
  RunJob job;
  job.stop = stop.get_token();
  const auto days = start_days();
  read_gate.decide = [](int) { return Passage::held; };
  const auto done = start_asking<JobDone>(days, job);
  settle();
  stop.request_stop();
  read_gate.decide = [](int) { return Passage::open; };
  read_gate.open_up();
  settle();
  REQUIRE(done->has_value());
  CHECK((*done)->reason == "stopped");
}
