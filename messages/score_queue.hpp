#pragma once

#include <vector>

#include "messages/job.hpp"
#include "messages/signal_writes.hpp"

namespace signalbox {

/// Validated signals that arrived together.
struct TakeIn {
  std::vector<NewSignal> signals;
};

/// The queue's front door: takes signals in, applies what a person decides,
/// archives. Fails with `storage`; `overloaded` when too much waits.
using ScoreQueueActor =
  JobActor::extend<caf::replies_to<TakeIn>::with<TakenSignals>,
                   // Fails also with `not_found` and `conflict`.
                   caf::replies_to<DecideSignal>::with<Signal>,
                   caf::replies_to<ArchiveSignals>::with<ArchiveReport>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::TakeIn)
