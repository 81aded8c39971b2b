#include "domain/outbox/outbox.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("outbox: channels keep their names", "[domain][outbox]") {
  for (const auto channel : {OutboxChannel::notify, OutboxChannel::rounds})
    CHECK(outbox_channel_from(to_string(channel)) == channel);
  CHECK(to_string(OutboxChannel::notify) == "notify");
  CHECK(to_string(OutboxChannel::rounds) == "rounds");
  CHECK_FALSE(outbox_channel_from("Notify"));
}

TEST_CASE("outbox: states keep their names", "[domain][outbox]") {
  for (const auto state :
       {DeliveryState::sent, DeliveryState::waiting, DeliveryState::refused})
    CHECK(delivery_state_from(to_string(state)) == state);
  CHECK(to_string(DeliveryState::waiting) == "waiting");
  CHECK_FALSE(delivery_state_from(""));
}
