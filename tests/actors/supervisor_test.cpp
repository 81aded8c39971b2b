#include "actors/supervisor.hpp"

#include <memory>
#include <optional>

#include <caf/typed_event_based_actor.hpp>

#include "actors/front.hpp"
#include "actors/harden.hpp"
#include "messages/alive.hpp"
#include "messages/supervision.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/stages/virtual_time.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

struct Crash {};
struct GetLife {};
struct Told {};

} // namespace

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(Crash)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(GetLife)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(Told)

namespace {

/// A supervisor over one child that dies on demand and counts its lives.
struct SupervisorStage : test::VirtualTime {
  int lives = 0;
  int stops = 0;
  int told = 0;
  bool stubborn = false;
  caf::actor lasting = spawn(front);
  RestartRules rules{3, 60s, 100ms, 10s, 20s};
  /// Why the supervisor has ended, if it has. Shared, because the last ones
  /// end with the actor system, when these members are gone.
  std::shared_ptr<std::optional<caf::error>> ended =
    std::make_shared<std::optional<caf::error>>();

  caf::behavior child(caf::event_based_actor* self) {
    harden(self);
    self->set_exit_handler([this, self](caf::exit_msg& order) {
      ++stops;
      if (!stubborn)
        self->quit(order.reason);
    });
    const int life = ++lives;
    return {[](const Ping&) { return Pong{}; },
            [life](const GetLife&) { return life; },
            [this](const Told&) { ++told; },
            [](const Crash&) { throw std::runtime_error("crash"); }};
  }

  caf::actor start(StopPhase phase = StopPhase::work) {
    SupervisorParts parts{
      "test", rules, {}, entropy, std::make_shared<Metrics>()};
    parts.children.push_back(
      {"child",
       [this](caf::scheduled_actor* parent) {
         return dynamic_cast<caf::event_based_actor&>(*parent)
           .spawn<caf::monitored>(
             [this](caf::event_based_actor* self) { return child(self); });
       },
       lasting, phase});
    auto actor = spawn(supervisor, parts);
    actor->attach_functor(
      [place = ended](const caf::error& why) { *place = why; });
    settle();
    return actor;
  }

  void crash() {
    caf::anon_send(lasting, Crash{});
    settle();
  }
};

} // namespace

TEST_CASE_METHOD(SupervisorStage,
                 "supervisor: a handle stays valid over a "
                 "restart",
                 "[actors][supervisor]") {
  const auto actor = start();
  CHECK(ask<int>(lasting, GetLife{}) == 1);
  crash();
  advance(200ms);
  CHECK(ask<int>(lasting, GetLife{}) == 2);
}

TEST_CASE_METHOD(SupervisorStage,
                 "supervisor: between death and rebirth the "
                 "front answers that nobody serves",
                 "[actors][supervisor]") {
  const auto actor = start();
  crash();
  const auto answer = ask<int>(lasting, GetLife{});
  REQUIRE_FALSE(answer);
  CHECK(answer.error().code == Errc::unavailable);
}

TEST_CASE_METHOD(SupervisorStage,
                 "supervisor: signals that come between death and rebirth are "
                 "kept for the next life",
                 "[actors][supervisor]") {
  const auto actor = start();
  crash();
  caf::anon_send(lasting, Told{});
  caf::anon_send(lasting, Told{});
  settle();
  CHECK(told == 0);
  advance(200ms);
  CHECK(told == 2);
}

TEST_CASE_METHOD(SupervisorStage,
                 "supervisor: a thousand signals wait for a restart and no "
                 "more",
                 "[actors][supervisor]") {
  const auto actor = start();
  crash();
  for (int i = 0; i < 1001; ++i)
    caf::anon_send(lasting, Told{});
  settle();
  advance(200ms);
  CHECK(told == 1000);
}

TEST_CASE_METHOD(SupervisorStage,
                 "supervisor: the back-off doubles with every "
                 "death in the window",
                 "[actors][supervisor]") {
  const auto actor = start();
  crash();
  advance(130ms);
  CHECK(lives == 2);
  crash();
  advance(190ms);
  CHECK(lives == 2);
  advance(70ms);
  CHECK(lives == 3);
}

TEST_CASE_METHOD(SupervisorStage,
                 "supervisor: one death too many in the "
                 "window ends the supervisor",
                 "[actors][supervisor]") {
  const auto actor = start();
  for (int i = 0; i < 4; ++i) {
    crash();
    advance(2s);
  }
  CHECK(lives == 4);
  REQUIRE(ended->has_value());
  CHECK(**ended != caf::exit_reason::user_shutdown);
}

TEST_CASE_METHOD(SupervisorStage,
                 "supervisor: deaths outside the window do "
                 "not add up",
                 "[actors][supervisor]") {
  const auto actor = start();
  for (int i = 0; i < 8; ++i) {
    crash();
    advance(61s);
  }
  CHECK(lives == 9);
  CHECK_FALSE(ended->has_value());
}

TEST_CASE_METHOD(SupervisorStage,
                 "supervisor: an orderly stop tells the child "
                 "and restarts nobody",
                 "[actors][supervisor]") {
  const auto actor = start();
  caf::anon_send(actor, StopChildren{});
  advance(1s);
  CHECK(stops == 1);
  CHECK(lives == 1);
  REQUIRE(ended->has_value());
  CHECK(**ended == caf::exit_reason::user_shutdown);
}

TEST_CASE_METHOD(SupervisorStage,
                 "supervisor: a child that does not stop is "
                 "killed when the grace is over",
                 "[actors][supervisor]") {
  stubborn = true;
  const auto actor = start();
  caf::anon_send(actor, StopChildren{});
  advance(15s);
  CHECK_FALSE(ended->has_value());
  advance(2s);
  CHECK(ended->has_value());
}

TEST_CASE_METHOD(SupervisorStage,
                 "supervisor: its own death takes the child "
                 "with it",
                 "[actors][supervisor]") {
  const auto actor = start();
  caf::anon_send_exit(actor, caf::exit_reason::kill);
  settle();
  CHECK_FALSE(ask<int>(lasting, GetLife{}, 1s));
}
