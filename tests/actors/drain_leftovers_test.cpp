#include "actors/drain_leftovers.hpp"

#include "actors/front.hpp"
#include "messages/supervision.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/stages/drain_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

/// A drain whose disk fills up while its calls are on their way.
struct FullDiskStage : DrainStage {
  StoreWriterActor real = writer;
  caf::actor lasting = spawn(front);
  caf::actor full = spawn([](caf::event_based_actor*) -> caf::behavior {
    const auto error = to_caf({Errc::storage, "full", "disk_full"});
    return {
      [=](const FinalizeSignals&) -> caf::result<FinalizeReport> {
        return error;
      },
      [=](const ReleaseSignals&) -> caf::result<ReleaseReport> {
        return error;
      },
      [=](const EndDrainRun&) -> caf::result<RunEnded> { return error; },
      [=](const TakeSeat&) -> caf::result<SeatTaken> { return error; },
    };
  });
  ScoreDrainActor drain;

  FullDiskStage() {
    disk_is_full(false);
    writer = caf::actor_cast<StoreWriterActor>(lasting);
    store(3);
    drain = start_drain();
  }

  void disk_is_full(bool is) {
    caf::anon_send(lasting,
                   Rebind{is ? full : caf::actor_cast<caf::actor>(real)});
    settle();
  }

  DrainReport lose_disk_in_a_run() {
    const auto pending = start_asking<DrainReport>(drain, DrainOrder{});
    disk_is_full(true);
    advance(3s);
    return pending->value();
  }
};

} // namespace

TEST_CASE_METHOD(FullDiskStage,
                 "drain_leftovers: with the space back the claims and the seat "
                 "of a run are free within seconds",
                 "[actors][drain_leftovers]") {
  CHECK(lose_disk_in_a_run().failure->name == "disk_full");
  advance(20s);
  disk_is_full(false);
  CHECK(count(SignalStatus::scoring) == 3);
  advance(8s);
  CHECK(count(SignalStatus::pending) == 3);
  // Another process, which knows nothing of what was left, finds a seat.
  const auto report =
    ask<DrainReport>(start_drain("other"), DrainOrder{}, 3s).value();
  CHECK(report.reason == "");
  CHECK(report.scored == 3);
}

TEST_CASE_METHOD(FullDiskStage,
                 "drain_leftovers: a new run finds what the last one left at "
                 "once",
                 "[actors][drain_leftovers]") {
  lose_disk_in_a_run();
  disk_is_full(false);
  const auto report = ask<DrainReport>(drain, DrainOrder{}, 3s).value();
  CHECK_FALSE(report.skipped);
  CHECK(report.scored == 3);
}

TEST_CASE_METHOD(FullDiskStage,
                 "drain_leftovers: a run on a disk that is still full says so",
                 "[actors][drain_leftovers]") {
  lose_disk_in_a_run();
  const auto report = ask<DrainReport>(drain, DrainOrder{}).value();
  REQUIRE(report.failure);
  CHECK(report.failure->name == "disk_full");
  disk_is_full(false);
  advance(8s);
  CHECK(count(SignalStatus::pending) == 3);
}

TEST_CASE_METHOD(FullDiskStage,
                 "drain_leftovers: the record of the run is kept once",
                 "[actors][drain_leftovers]") {
  lose_disk_in_a_run();
  disk_is_full(false);
  advance(20s);
  const auto last = ask<LastDrainRun>(reader, ReadLastDrain{}).value();
  REQUIRE(last.report);
  CHECK(last.report->timeouts == 3);
  CHECK(last.report->failure->name == "disk_full");
}
