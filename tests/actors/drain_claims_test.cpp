#include "actors/drain_claims.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/drain_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

/// A drain that may claim more than it claims at first.
struct LongDrainStage : DrainStage {
  LongDrainStage() {
    rules.max_signals = 250;
    rules.concurrency = 50;
  }

  DrainOrder order_of(int limit) {
    DrainOrder order;
    order.limit = limit;
    return order;
  }
};

} // namespace

TEST_CASE_METHOD(LongDrainStage,
                 "drain_claims: what the first claim leaves is claimed and "
                 "scored in the same run",
                 "[actors][drain_claims]") {
  store(230);
  const auto report = ask<DrainReport>(start_drain(), order_of(220), 20s);
  REQUIRE(report);
  CHECK(report->attempted == 220);
  CHECK(report->scored == 220);
  CHECK(adds_up(*report));
  CHECK(count(SignalStatus::pending) == 10);
}

TEST_CASE_METHOD(LongDrainStage,
                 "drain_claims: the rest of a run does not reach beyond the "
                 "window of its first claim",
                 "[actors][drain_claims]") {
  store(100);
  store_at("old", wall()->now() - 8h);
  const auto report = ask<DrainReport>(start_drain(), order_of(250), 20s);
  REQUIRE(report);
  CHECK(report->scored == 100);
  CHECK_FALSE(report->fallback);
  CHECK(find("old").status == SignalStatus::pending);
}

TEST_CASE_METHOD(LongDrainStage,
                 "drain_claims: a rest that cannot be claimed fails the run "
                 "with the counts so far, and nothing stays claimed",
                 "[actors][drain_claims]") {
  store(150);
  const auto real = caf::actor_cast<caf::actor>(writer);
  int claims = 0;
  const auto once = spawn([&](caf::event_based_actor* self) -> caf::behavior {
    self->set_default_handler(
      [=](caf::scheduled_actor*,
          caf::message_view& mail) -> caf::result<caf::message> {
        return self->delegate(real, mail.move_content_to_message());
      });
    const auto claim_once =
      [&claims, self,
       real](const ClaimSignals& order) -> caf::result<ClaimedSignals> {
      if (++claims > 1)
        return to_caf({Errc::storage, "full", "disk_full"});
      return self->delegate(caf::actor_cast<SignalWritesActor>(real), order);
    };
    return {claim_once};
  });
  writer = caf::actor_cast<StoreWriterActor>(once);
  const auto report = ask<DrainReport>(start_drain(), order_of(150), 20s);
  REQUIRE(report);
  REQUIRE(report->failure);
  CHECK(report->failure->name == "disk_full");
  CHECK(report->scored == 50);
  CHECK(report->released == 50);
  CHECK(adds_up(*report));
  CHECK(count(SignalStatus::pending) == 100);
}

TEST_CASE_METHOD(LongDrainStage,
                 "drain_claims: a run whose time is over claims nothing",
                 "[actors][drain_claims]") {
  rules.budget = rules.soft_stop;
  store(1);
  const auto report = ask<DrainReport>(start_drain(), order_of(1));
  REQUIRE(report);
  CHECK(report->expired);
  CHECK(count(SignalStatus::pending) == 1);
}
