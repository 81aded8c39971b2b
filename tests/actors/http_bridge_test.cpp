#include "actors/http_bridge.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/signals.hpp"
#include "tests/support/stages/scripted.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

struct HttpBridgeStage : test::VirtualTime {
  test::Script<TakeIn, TakenSignals> takes{
    [](const TakeIn& order) {
      TakenSignals taken;
      for (const auto& signal : order.signals)
        taken.items.push_back(
          {signal.id.value_or("made"), SignalStatus::pending, false, {}});
      return Result<TakenSignals>(std::move(taken));
    },
    Millis{1000},
    {},
    0,
    0};
  HttpBridgeRules rules;
  std::vector<http::Response> answers;

  HttpBridgeActor start() {
    return spawn(http_bridge,
                 HttpBridgeParts{
                   rules, test::spawn_scripts<ScoreQueueActor>(*this, &takes),
                   std::make_shared<Metrics>()});
  }

  void post(const HttpBridgeActor& bridge, const std::string& id) {
    auto intake = std::make_shared<http::IntakeRequest>();
    intake->items.emplace_back(test::new_signal(id));
    caf::anon_send(bridge,
                   IntakeArrived{intake, [this](http::Response response) {
                                   answers.push_back(std::move(response));
                                 }});
  }
};

} // namespace

TEST_CASE_METHOD(HttpBridgeStage,
                 "http_bridge: intakes that wait together are "
                 "one order, and each gets its own answer",
                 "[actors][http_bridge]") {
  const auto bridge = start();
  for (const auto* id : {"a", "b", "c"})
    post(bridge, id);
  advance(1s);
  REQUIRE(takes.seen.size() == 1);
  CHECK(takes.seen[0].signals.size() == 3);
  REQUIRE(answers.size() == 3);
  CHECK(answers[1].status == 201);
  CHECK(answers[1].body.find("\"b\"") != std::string::npos);
}

TEST_CASE_METHOD(HttpBridgeStage,
                 "http_bridge: at most two groups are on "
                 "their way, the rest gathers",
                 "[actors][http_bridge]") {
  const auto bridge = start();
  for (const auto* id : {"a", "b", "c", "d", "e"}) {
    post(bridge, id);
    settle();
  }
  CHECK(takes.seen.size() == 2);
  advance(2s);
  REQUIRE(takes.seen.size() == 3);
  CHECK(takes.seen[2].signals.size() == 3);
  CHECK(answers.size() == 5);
}

TEST_CASE_METHOD(HttpBridgeStage,
                 "http_bridge: a failure of the queue answers "
                 "every request of the group",
                 "[actors][http_bridge]") {
  takes.answer = [](const TakeIn&) {
    return Result<TakenSignals>(
      fail(Errc::storage, "disk_full", "the disk is full"));
  };
  const auto bridge = start();
  post(bridge, "a");
  post(bridge, "b");
  advance(1s);
  REQUIRE(answers.size() == 2);
  CHECK(answers[0].status == 500);
  CHECK(answers[1].body.find("disk_full") != std::string::npos);
}

TEST_CASE_METHOD(HttpBridgeStage,
                 "http_bridge: more requests than it may hold "
                 "are told to come back",
                 "[actors][http_bridge]") {
  rules.max_waiting = 1;
  rules.groups_in_flight = 0;
  const auto bridge = start();
  post(bridge, "a");
  post(bridge, "b");
  settle();
  REQUIRE(answers.size() == 1);
  CHECK(answers[0].status == 503);
}
