#include "actors/kill_switch.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/entry_stage.hpp"
#include "tests/support/stages/late_store.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct SwitchStage : EntryStage {
  LateStore store;

  SwitchStage() {
    desk_writes = spawn_late_store(*this, &store, desk_writes);
    seed("AAPL");
    start();
  }

  auto halt() {
    return start_asking<HaltReport>(
      kill_switch_actor,
      HaltTrading{"too fast", "ann", Deadline::after(steady_now(), 20s)});
  }

  Result<HaltReport> resume() {
    return ask<HaltReport>(
      kill_switch_actor,
      ResumeTrading{"ann", Deadline::after(steady_now(), 20s)}, 6s);
  }
};

} // namespace

TEST_CASE_METHOD(SwitchStage, "kill_switch: what was halted goes on when told",
                 "[actors][kill_switch]") {
  halt();
  advance(5s);
  REQUIRE(execute()->reason == "halted");
  const auto report = resume();
  REQUIRE(report);
  CHECK_FALSE(report->halted);
  CHECK_FALSE(sign->stands);
  CHECK(execute()->reason == "placed");
  CHECK(told("kill_switch.resumed") == 1);
}

TEST_CASE_METHOD(SwitchStage, "kill_switch: a halt outlives every restart",
                 "[actors][kill_switch]") {
  halt();
  advance(5s);
  kill_executor();
  kill_resolver();
  start();
  CHECK(execute()->reason == "halted");
  REQUIRE(resume());
  CHECK(execute()->reason == "placed");
}

TEST_CASE_METHOD(SwitchStage, "kill_switch: what cannot be taken away stands",
                 "[actors][kill_switch]") {
  halt();
  advance(5s);
  SECTION("the file") {
    sign->broken = true;
    const auto report = resume();
    REQUIRE(report);
    CHECK(report->halted);
    CHECK(report->detail == "the halt's file is still there: the disk is gone");
  }
  SECTION("the row") {
    store.fate_of = [] { return StoreFate{0s, 0s, true}; };
    CHECK(resume().error().code == Errc::storage);
  }
  store.fate_of = [] { return StoreFate{}; };
  CHECK(execute()->reason == "halted");
}

TEST_CASE_METHOD(SwitchStage, "kill_switch: resuming ends a halt under way",
                 "[actors][kill_switch]") {
  const auto halted = halt();
  CHECK_FALSE(*halted);
  CHECK_FALSE(resume()->halted);
  REQUIRE(*halted);
  CHECK((*halted)->detail == "trading was resumed meanwhile");
  CHECK(execute()->reason == "placed");
}

TEST_CASE_METHOD(SwitchStage,
                 "kill_switch: a halt during the end of another "
                 "wins",
                 "[actors][kill_switch]") {
  halt();
  advance(5s);
  store.fate_of = [] { return StoreFate{1s, 0s, false}; };
  const auto resumed = start_asking<HaltReport>(
    kill_switch_actor,
    ResumeTrading{"bob", Deadline::after(steady_now(), 20s)});
  const auto again = halt();
  advance(10s);
  CHECK(resumed->value().halted);
  CHECK((*again)->verified);
  store.fate_of = [] { return StoreFate{}; };
  CHECK(execute()->reason == "halted");
}

TEST_CASE_METHOD(SwitchStage, "kill_switch: two halts at once both report",
                 "[actors][kill_switch]") {
  const auto one = halt();
  const auto other = halt();
  advance(5s);
  CHECK((*one)->verified);
  CHECK((*other)->verified);
}
