#include "app/status_routes.hpp"

#include "actors/http_bridge.hpp"
#include "adapters/clock/system_clock.hpp"
#include "tests/app/shown_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/stages/scripted.hpp"
#include "tests/support/stages/virtual_time.hpp"

using namespace signalbox;
using namespace std::chrono_literals;
using test::holds;

namespace {

/// The routes between a bridge, a store and a monitor that follow scripts.
struct StatusStage : test::VirtualTime {
  test::Script<CountSignals, SignalCounts> counting{
    [](const CountSignals&) {
      return std::optional<Result<SignalCounts>>(SignalCounts{});
    },
    Millis{0},
    {},
    0,
    0};
  ActorHealths healths;
  test::Script<GetActorHealth, ActorHealths> watching{
    [this](const GetActorHealth&) {
      return std::optional<Result<ActorHealths>>(healths);
    },
    Millis{0},
    {},
    0,
    0};
  std::shared_ptr<std::atomic<bool>> stopping =
    std::make_shared<std::atomic<bool>>(false);
  RouteContext context;
  std::optional<http::Response> answer;

  StatusStage() {
    context.clock = wall();
    context.steady_clock = std::make_shared<SystemSteadyClock>();
    context.stopping = stopping;
    context.services.bridge =
      spawn(http_bridge, HttpBridgeParts{{}, {}, std::make_shared<Metrics>()});
    context.services.reader =
      test::spawn_scripts<StoreReaderActor>(*this, &counting);
    context.services.monitor =
      test::spawn_scripts<HeartbeatMonitorActor>(*this, &watching);
  }

  http::Response ready() {
    readiness_route(context)(
      std::make_shared<const http::Request>(),
      [this](http::Response response) { answer = std::move(response); });
    advance(5s);
    REQUIRE(answer);
    return *answer;
  }
};

} // namespace

TEST_CASE_METHOD(StatusStage, "status_routes: an actor that is down is named",
                 "[app][status_routes]") {
  CHECK(ready().status == 200);
  healths.actors.push_back({"scorer", false, false, 2s});
  const auto down = ready();
  CHECK(down.status == 503);
  CHECK(holds(down, "scorer is down"));
}

TEST_CASE_METHOD(StatusStage,
                 "status_routes: a daemon that stops is not ready any more",
                 "[app][status_routes]") {
  *stopping = true;
  const auto last = ready();
  CHECK(last.status == 503);
  CHECK(holds(last, "the daemon is stopping"));
}
