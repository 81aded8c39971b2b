#pragma once

#include "messages/alive.hpp"

#include "domain/replay/replay_orders.hpp"

namespace signalbox {

struct AnswerLateAlerts {}; ///< to itself: a sender has waited long enough

/// Takes alerts in and applies them to the live book, in their order. Answers
/// when each has its outcome, after the commit of those that are stored.
using IngestActor =
  AliveActor::extend<caf::replies_to<TakeAlerts>::with<TakenAlerts>,
                     // Internal.
                     caf::reacts_to<AnswerLateAlerts>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::TakeAlerts)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::TakenAlerts)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::AnswerLateAlerts)
