#include "domain/outbox/delivery.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

DeliveryAnswer passing(std::optional<Millis> retry_after = {}) {
  return {Reception::later, "busy", retry_after};
}

DeliveryAnswer refusal() {
  return {Reception::refused, "no_service", std::nullopt};
}

} // namespace

TEST_CASE("delivery: an acknowledged message is sent, at once the next",
          "[domain][delivery]") {
  const auto plan =
    plan_delivery({}, {Reception::delivered, "", std::nullopt}, {3, 3, 0.5});
  CHECK(plan.state == DeliveryState::sent);
  CHECK(plan.channel_wait == 0ms);
}

TEST_CASE("delivery: waits double up to the longest", "[domain][delivery]") {
  struct Case {
    int attempts;
    Millis wait;
  };
  const auto [attempts, wait] =
    GENERATE(Case{0, 1s}, Case{1, 2s}, Case{4, 16s}, Case{8, 256s},
             Case{9, 300s}, Case{1000, 300s});
  const auto plan = plan_delivery({}, passing(), {attempts, 0, 0});
  CHECK(plan.state == DeliveryState::waiting);
  CHECK(plan.message_wait == wait);
  CHECK(plan.channel_wait == wait);
}

TEST_CASE("delivery: a new message in an outage waits as long as the old",
          "[domain][delivery]") {
  CHECK(plan_delivery({}, passing(), {0, 5, 0}).channel_wait == 32s);
}

TEST_CASE("delivery: the receiver's word on the wait is obeyed",
          "[domain][delivery]") {
  CHECK(plan_delivery({}, passing(7s), {5, 5, 0}).channel_wait == 7s);
  CHECK(plan_delivery({}, passing(20min), {0, 0, 0}).channel_wait == 20min);
  CHECK(plan_delivery({}, passing(0ms), {0, 0, 0}).channel_wait == 1s);
}

TEST_CASE("delivery: jitter adds up to a tenth", "[domain][delivery]") {
  CHECK(plan_delivery({}, passing(), {0, 0, 0.5}).channel_wait == 1050ms);
  CHECK(plan_delivery({}, passing(10s), {0, 0, 0.999}).channel_wait < 11s);
}

TEST_CASE("delivery: a refused message is given up, the channel waits",
          "[domain][delivery]") {
  const auto plan = plan_delivery({}, refusal(), {0, 3, 0});
  CHECK(plan.state == DeliveryState::refused);
  CHECK(plan.channel_wait == 8s);
}

TEST_CASE("delivery: where nothing is given up others pass the refused one",
          "[domain][delivery]") {
  OutboxRules rules;
  rules.gives_up = false;
  const auto plan = plan_delivery(rules, refusal(), {0, 3, 0});
  CHECK(plan.state == DeliveryState::waiting);
  CHECK(plan.message_wait == 15min);
  CHECK(plan.channel_wait == 0ms);
}
