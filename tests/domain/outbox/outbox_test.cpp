#include "domain/outbox/outbox.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("outbox: channels read back as they are written",
          "[domain][outbox]") {
  const auto channel = GENERATE(OutboxChannel::notify, OutboxChannel::rounds);
  CHECK(outbox_channel_from(to_string(channel)) == channel);
  CHECK_FALSE(outbox_channel_from("mail").has_value());
}
