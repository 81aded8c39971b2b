#include "actors/day_ending.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/replay_stage.hpp"

using namespace signalbox;
using test::Passage;
using test::ReplayStage;
using test::seeded_day;
using namespace std::chrono_literals;

namespace {

struct EndStage : ReplayStage {
  EndStage() {
    take_in(start_ingest(), seeded_day(4, open, 10));
    live = live_book_text();
    days = start_days();
    first_write = write_gate.seen;
  }

  ReplayRun start() {
    StartReplayDay order;
    order.clean_slate = true;
    run_id = ask<ReplayDayStarted>(days, order).value().run_id;
    return row();
  }

  ReplayRun row() {
    return ask<ReplayRunView>(days, GetReplayRun{run_id}).value().run;
  }

  std::string live, run_id;
  ReplayDaysActor days;
  int first_write = 0;
};

} // namespace

TEST_CASE_METHOD(EndStage,
                 "day_ending: a publishing that was not heard of is looked up",
                 "[actors][day_ending]") {
  const auto fate = GENERATE(Passage::unheard, Passage::lost, Passage::refused);
  write_gate.decide = [=, this](int number) {
    return number == first_write + 2 ? fate : Passage::open;
  };
  start();
  advance(62s);
  CHECK(row().status == RunStatus::completed);
  CHECK(row().pages == 1);
  CHECK(live_book_text() == live);
}

TEST_CASE_METHOD(EndStage, "day_ending: the end is written until it is taken",
                 "[actors][day_ending]") {
  read_gate.decide = [](int) { return Passage::held; };
  StartReplayDay order;
  run_id = ask<ReplayDayStarted>(days, order).value().run_id;
  const auto cancelled =
    start_asking<ReplayCancelled>(days, CancelReplay{run_id});
  settle();
  const auto refused = write_gate.seen + 2;
  write_gate.decide = [=](int number) {
    return number <= refused ? Passage::refused : Passage::open;
  };
  read_gate.decide = [](int) { return Passage::open; };
  read_gate.open_up();
  advance(3s);
  REQUIRE(cancelled->has_value());
  CHECK((*cancelled)->status == "cancelled");
  CHECK(row().status == RunStatus::cancelled);
  CHECK(live_book_text() == live);
}

TEST_CASE_METHOD(EndStage,
                 "day_ending: a run that somebody else has ended is given up",
                 "[actors][day_ending]") {
  write_gate.decide = [this](int number) {
    return number == first_write + 2 ? Passage::held : Passage::open;
  };
  start();
  REQUIRE(
    ask<ReplayEnded>(store_writer, EndReplay{run_id, RunStatus::cancelled,
                                             wall()->now(), 0, "", "by hand"}));
  write_gate.open_up();
  settle();
  CHECK(live_book_text() == live);
  CHECK(ask<ReplayDayStarted>(days, StartReplayDay{}).has_value());
}

TEST_CASE_METHOD(EndStage,
                 "day_ending: a page of a former life is not taken for the "
                 "last one",
                 "[actors][day_ending]") {
  write_gate.decide = [this](int number) {
    return number == first_write + 2 ? Passage::held : Passage::open;
  };
  auto former = std::make_shared<WriteReplayPage>();
  former->run = start();
  former->run.pages = 1;
  REQUIRE(ask<ReplayPageWritten>(store_writer, WriteReplayPagePtr{former}));
  write_gate.open_up();
  advance(2s);
  CHECK(row().status == RunStatus::completed);
  CHECK(row().pages == 2);
  CHECK(live_book_text() == live);
}

TEST_CASE_METHOD(EndStage,
                 "day_ending: a cancel behind a publishing that was only slow "
                 "is told what is true",
                 "[actors][day_ending]") {
  write_gate.decide = [this](int number) {
    return number >= first_write + 2 ? Passage::held : Passage::open;
  };
  start();
  const auto cancelled =
    start_asking<ReplayCancelled>(days, CancelReplay{run_id});
  advance(62s);
  write_gate.decide = [](int) { return Passage::open; };
  write_gate.open_up();
  settle();
  REQUIRE(cancelled->has_value());
  CHECK((*cancelled)->status == "completed");
  CHECK(row().status == RunStatus::completed);
}

TEST_CASE_METHOD(EndStage,
                 "day_ending: a what-if that is cut off after its book was "
                 "written has found the same",
                 "[actors][day_ending]") {
  StartReplayDay order;
  order.what_if = pipeline;
  order.what_if->simulation.notional_min = Decimal::whole(2000);
  order.overrides = R"({"SIM_NOTIONAL_MIN":2000})";
  run_id = ask<ReplayDayStarted>(days, order).value().run_id;
  const auto whole = row().result;
  write_gate.decide = [seen = write_gate.seen](int number) {
    return number > seen + 2 ? Passage::lost : Passage::open;
  };
  run_id = ask<ReplayDayStarted>(days, order).value().run_id;
  settle();
  kill(days);
  write_gate.decide = [](int) { return Passage::open; };
  days = start_days();
  CHECK(row().status == RunStatus::completed);
  CHECK(row().result == whole);
}

TEST_CASE_METHOD(EndStage,
                 "day_ending: a what-if whose rules are no longer known ends",
                 "[actors][day_ending]") {
  StartReplayDay order;
  order.what_if = pipeline;
  order.overrides = R"({"SIM_NO_SUCH_RULE":1})";
  read_gate.decide = [](int) { return Passage::lost; };
  run_id = ask<ReplayDayStarted>(days, order).value().run_id;
  kill(days);
  read_gate.decide = [](int) { return Passage::open; };
  days = start_days();
  CHECK(row().status == RunStatus::failed);
  CHECK(row().detail.starts_with("SIM_NO_SUCH_RULE is not known: there are "));
}
