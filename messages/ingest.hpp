#pragma once

#include "messages/alive.hpp"

#include "domain/replay/replay_orders.hpp"

namespace signalbox {

struct AnswerLateAlerts {}; ///< to itself: a sender has waited long enough

/// Takes alerts in and applies them to the live book. Answers after the
/// commit; fails with `overloaded` named `busy` when too much waits, and with
/// `storage` or `timeout` when the store does not take them in time: then
/// nothing, or all of a receipt is stored, and the sender sends again.
using IngestActor =
  AliveActor::extend<caf::replies_to<IngestAlert>::with<Ingested>,
                     // Internal.
                     caf::reacts_to<AnswerLateAlerts>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::IngestAlert)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::Ingested)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::AnswerLateAlerts)
