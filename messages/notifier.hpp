#pragma once

#include <cstdint>

#include "domain/outbox/outbox.hpp"
#include "messages/alive.hpp"

namespace signalbox {

/// Tells people something, once for each `dedupe_key` within an hour.
struct Notify {
  std::string type; ///< `SERVICE_STALLED`, `JOB_FAILED` …
  std::string text;
  std::string dedupe_key;
};

/// Something was put into the channel by somebody else's transaction.
struct OutboxFilled {};

struct SendNext {
  std::uint64_t number = 0; ///< an older one is stale
};                          ///< to itself

struct StoreAgain {
  Notify message;
}; ///< to itself: the store had refused it

/// Empties one channel of the outbox, oldest first, at the channel's pace.
using NotifierActor =
  AliveActor::extend<caf::reacts_to<Notify>, caf::reacts_to<OutboxFilled>,
                     // Internal.
                     caf::reacts_to<SendNext>, caf::reacts_to<StoreAgain>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::Notify)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::OutboxFilled)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SendNext)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::StoreAgain)
