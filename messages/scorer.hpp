#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "domain/core/deadline.hpp"
#include "domain/signals/result.hpp"
#include "domain/signals/scorer_policy.hpp"
#include "domain/signals/signal.hpp"
#include "domain/signals/store_orders.hpp"
#include "messages/alive.hpp"

namespace signalbox {

/// Asks the model for one score, over by `deadline` whatever it takes.
struct ScoreSignal {
  SignalPtr signal;
  Deadline deadline;
};

/// Asks whether a call would be made at all.
struct GetScorerState {};

struct RetryScore {
  std::uint64_t order = 0;
};
struct SaveSpending {};

/// Scores single signals. Never fails: every fault is an answer.
using ScorerActor =
  AliveActor::extend<caf::replies_to<ScoreSignal>::with<ScoreAnswer>,
                     caf::replies_to<GetScorerState>::with<ScorerState>,
                     // Internal.
                     caf::reacts_to<RetryScore>, caf::reacts_to<SaveSpending>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ScoreSignal)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ScoreAnswer)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::GetScorerState)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ScorerState)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::RetryScore)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SaveSpending)
