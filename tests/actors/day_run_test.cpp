#include "actors/day_run.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/replay_stage.hpp"

using namespace signalbox;
using test::Passage;
using test::ReplayStage;
using test::seeded_day;
using namespace std::chrono_literals;

namespace {

/// A day of two pages that is replayed; the store's gate opens and shuts.
struct DayStage : ReplayStage {
  DayStage() {
    take_in(start_ingest(), seeded_day(8, open, 40));
    live = live_book_text();
    days = start_days();
    first_read = read_gate.seen;
  }

  ReplayRun start() {
    StartReplayDay order;
    order.clean_slate = true;
    run_id = ask<ReplayDayStarted>(days, order).value().run_id;
    return row();
  }

  ReplayRunView shown() {
    return ask<ReplayRunView>(days, GetReplayRun{run_id}).value();
  }
  ReplayRun row() { return shown().run; }

  std::string live, run_id;
  ReplayDaysActor days;
  int first_read = 0;
};

} // namespace

TEST_CASE_METHOD(DayStage,
                 "day_run: a step that the store refuses is tried again",
                 "[actors][day_run]") {
  const auto refused = GENERATE(1, 2, 3, 4, 5);
  CAPTURE(refused);
  read_gate.decide = [=, this](int number) {
    return number == first_read + refused ? Passage::refused : Passage::open;
  };
  start();
  advance(2s);
  CHECK(row().status == RunStatus::completed);
  CHECK(row().rows == 320);
  CHECK(live_book_text() == live);
}

TEST_CASE_METHOD(DayStage, "day_run: a silent store is asked again",
                 "[actors][day_run]") {
  const auto lost = GENERATE(1, 2, 3, 4, 5);
  read_gate.decide = [=, this](int number) {
    return number == first_read + lost ? Passage::lost : Passage::open;
  };
  start();
  advance(62s);
  CHECK(row().status == RunStatus::completed);
  CHECK(row().rows == 320);
  CHECK(live_book_text() == live);
}

TEST_CASE_METHOD(DayStage,
                 "day_run: a store that keeps failing ends the run, and the "
                 "book stays",
                 "[actors][day_run]") {
  read_gate.decide = [this](int number) {
    return number > first_read + 2 && number < first_read + 60
             ? Passage::refused
             : Passage::open;
  };
  StartReplayDay order;
  order.clean_slate = true;
  run_id = ask<ReplayDayStarted>(days, order).value().run_id;
  advance(60s);
  read_gate.decide = [](int) { return Passage::open; };
  advance(2s);
  CHECK(row().status == RunStatus::failed);
  CHECK(row().detail == "the disk is full");
  CHECK(live_book_text() == live);
}

TEST_CASE_METHOD(DayStage, "day_run: reading runs ahead of applying",
                 "[actors][day_run]") {
  start();
  // Cash, books of the first page, and two pages.
  CHECK(read_gate.seen == first_read + 4 + 2); // the looks after it and here
}

TEST_CASE_METHOD(DayStage,
                 "day_run: the receipts of a run that lasts are counted",
                 "[actors][day_run]") {
  take_in(start_ingest(), seeded_day(8, open + 200min, 30)); // a third page
  first_read = read_gate.seen;
  // The second page and the books of the first are late.
  read_gate.decide = [this](int number) {
    return number > first_read + 2 ? Passage::held : Passage::open;
  };
  start();
  CHECK(shown().total == 0);
  advance(1s);
  read_gate.decide = [this](int number) {
    return number == first_read + 6 ? Passage::held : Passage::open;
  };
  read_gate.open_up();
  settle();
  CHECK(shown().done == 512);
  CHECK(shown().total == 560);
}
