#include "actors/heartbeat_monitor.hpp"

#include "telemetry/log.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/stages/virtual_time.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

/// One watched actor that may be told to keep its mail.
struct HeartbeatStage : test::VirtualTime {
  bool stuck = false;
  int fed = 0;
  const char* holder = nullptr; ///< who runs on the loop
  std::vector<caf::response_promise> kept;
  std::vector<std::string> lines;

  HeartbeatStage() {
    log::redirect([this](std::string_view line) { lines.emplace_back(line); });
  }
  ~HeartbeatStage() {
    log::redirect([](std::string_view) {});
  }

  HeartbeatMonitorActor start() {
    auto patient = spawn([this](caf::event_based_actor* self) -> caf::behavior {
      return {[this, self](const Ping&) -> caf::result<Pong> {
        auto promise = self->make_response_promise<Pong>();
        if (!stuck)
          promise.deliver(Pong{});
        return promise;
      }};
    });
    return spawn(
      heartbeat_monitor,
      HeartbeatMonitorParts{{},
                            {{"patient", caf::actor_cast<AliveActor>(patient)}},
                            std::make_shared<Metrics>(),
                            1s,
                            [this] { ++fed; },
                            {},
                            [this] { return holder; }});
  }

  int told(const std::string& event) const {
    int times = 0;
    for (const auto& line : lines)
      times += line.find('"' + event + '"') != std::string::npos ? 1 : 0;
    return times;
  }
};

} // namespace

TEST_CASE_METHOD(HeartbeatStage,
                 "heartbeat_monitor: begin and end of a stall "
                 "are each told once",
                 "[actors][heartbeat_monitor]") {
  const auto monitor = start();
  advance(1min);
  CHECK(told("actor.stalled") == 0);
  stuck = true;
  advance(2min);
  CHECK(told("actor.stalled") == 1);
  stuck = false;
  advance(1min);
  CHECK(told("actor.stalled") == 1);
  CHECK(told("actor.recovered") == 1);
}

TEST_CASE_METHOD(HeartbeatStage,
                 "heartbeat_monitor: a stall names who holds the loop",
                 "[actors][heartbeat_monitor]") {
  start();
  stuck = true;
  holder = "market_loop";
  advance(2min);
  CHECK(told("actor.stalled") == 1);
  CHECK(told("market_loop") == 1);
}

TEST_CASE_METHOD(HeartbeatStage,
                 "heartbeat_monitor: the watchdog starves "
                 "while an actor is stuck",
                 "[actors][heartbeat_monitor]") {
  const auto monitor = start();
  advance(10s);
  CHECK(fed >= 10);
  stuck = true;
  advance(40s);
  const int before = fed;
  advance(1min);
  CHECK(fed == before);
  stuck = false;
  advance(1min);
  CHECK(fed > before);
}

TEST_CASE_METHOD(HeartbeatStage,
                 "heartbeat_monitor: the stall is named in its "
                 "answer",
                 "[actors][heartbeat_monitor]") {
  stuck = true;
  const auto monitor = start();
  advance(30s);
  const auto health = ask<ActorHealths>(monitor, GetActorHealth{});
  REQUIRE(health);
  REQUIRE(health->actors.size() == 1);
  CHECK(health->actors[0].stalled);
  CHECK(health->actors[0].age >= 30s);
}
