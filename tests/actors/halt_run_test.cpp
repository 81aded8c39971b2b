#include "actors/halt_run.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/entry_stage.hpp"
#include "tests/support/stages/late_store.hpp"

using namespace signalbox;
using namespace signalbox::test;
using Mood = ModelBroker::Mood;

namespace {

struct HaltStage : EntryStage {
  LateStore store;
  Fate fate;

  HaltStage() {
    desk_writes = spawn_late_store(*this, &store, desk_writes);
    broker.fate_of = [this](const OrderRequest&) { return fate; };
    start();
  }

  auto begin(std::chrono::nanoseconds limit = 20s) {
    return start_asking<HaltReport>(
      kill_switch_actor,
      HaltTrading{"too fast", "ann", Deadline::after(steady_now(), limit)});
  }

  HaltReport halt() {
    const auto report = begin();
    advance(20s);
    REQUIRE(*report);
    return **report;
  }
};

using Ids = std::vector<std::string>;

} // namespace

TEST_CASE_METHOD(HaltStage, "halt_run: a quiet desk is halted in two seconds",
                 "[actors][halt_run]") {
  const auto report = begin();
  advance(1900ms);
  CHECK_FALSE(*report);
  advance(1200ms);
  REQUIRE(*report);
  CHECK((*report)->halted);
  CHECK((*report)->verified);
  CHECK((*report)->detail.empty());
  CHECK(sign->stands);
  CHECK(number_from("SELECT halted FROM entry_state") == 1);
  seed("AAPL");
  CHECK(execute()->reason == "halted");
  CHECK(broker.sent.empty());
}

TEST_CASE_METHOD(HaltStage,
                 "halt_run: a call on its way is waited for, and "
                 "its order canceled",
                 "[actors][halt_run]") {
  seed("AAPL");
  fate.answer = 5s;
  broker.fills_after.reset();
  const auto run = start_asking<EntryReport>(executor, order());
  advance(1s);
  REQUIRE(broker.sent.size() == 1);
  const auto report = halt();
  CHECK(report.verified);
  CHECK(report.canceled == 1);
  CHECK(broker.exposure() == 0);
  CHECK(run->has_value());
}

TEST_CASE_METHOD(HaltStage,
                 "halt_run: an unknown order is resolved, and "
                 "canceled if it exists",
                 "[actors][halt_run]") {
  seed("AAPL");
  fate.says = Placement::Kind::unknown;
  fate.happens = GENERATE(true, false);
  broker.fills_after.reset();
  REQUIRE(execute(5s)->reason == "order_outcome_unknown");
  const auto report = halt();
  CHECK(report.verified);
  CHECK(report.canceled == (fate.happens ? 1 : 0));
  CHECK(report.unresolved.empty());
}

TEST_CASE_METHOD(HaltStage,
                 "halt_run: a broker that is silent is told, not glossed over",
                 "[actors][halt_run]") {
  seed("AAPL");
  fate = {Placement::Kind::unknown, false};
  REQUIRE(execute(5s)->reason == "order_outcome_unknown");
  broker.mood = [] { return Mood::hangs; };
  const auto asked = begin();
  advance(19s);
  CHECK_FALSE(*asked);
  advance(500ms); // half a second before the deadline
  REQUIRE(*asked);
  const auto report = **asked;
  CHECK(report.halted);
  CHECK_FALSE(report.verified);
  CHECK(report.unresolved == Ids{"ae-t-AAPL"});
  CHECK(report.detail == "the outcome of 1 orders is not known; the broker "
                         "does not answer: the broker said nothing");
  CHECK(told("kill_switch.unverified") == 1);
}

TEST_CASE_METHOD(HaltStage, "halt_run: one place to write it down is enough",
                 "[actors][halt_run]") {
  SECTION("the store") {
    sign->broken = true;
  }
  SECTION("the file") {
    store.fate_of = [] { return StoreFate{0s, 0s, true}; };
  }
  CHECK(halt().verified);
  CHECK(told("kill_switch.half_written") == 1);
  store.fate_of = [] { return StoreFate{}; };
  kill_executor();
  start_executor();
  seed("AAPL");
  CHECK(execute()->reason == "halted");
}

TEST_CASE_METHOD(HaltStage,
                 "halt_run: a halt that nothing keeps is a failure, "
                 "and still nothing is sent",
                 "[actors][halt_run]") {
  seed("AAPL");
  sign->broken = true;
  store.fate_of = [] { return StoreFate{0s, 0s, true}; };
  const auto report = begin();
  advance(1s);
  CHECK(report->error().code == Errc::storage);
  store.fate_of = [] { return StoreFate{}; };
  CHECK(execute()->reason == "halted");
}

TEST_CASE_METHOD(HaltStage,
                 "halt_run: an executor that is being born again is "
                 "asked until it answers",
                 "[actors][halt_run]") {
  kill_executor();
  const auto report = begin();
  advance(4s);
  CHECK_FALSE(*report);
  start_executor();
  advance(5s);
  CHECK((*report)->verified);
}

TEST_CASE_METHOD(HaltStage,
                 "halt_run: without an executor it says that an "
                 "order may be on its way",
                 "[actors][halt_run]") {
  kill_executor();
  const auto report = halt();
  CHECK(report.halted);
  CHECK_FALSE(report.verified);
  CHECK(report.detail.find("an order may still be on its way") == 0);
}
