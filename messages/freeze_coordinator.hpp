#pragma once

#include <cstdint>

#include "domain/rounds/round_view.hpp"
#include "messages/job.hpp"
#include "messages/round_reads.hpp"

namespace signalbox {

struct LookAtRounds {
  bool tick = false; ///< the regular look, which arms the next one
};                   ///< to itself: something may be due

struct ContinueFreeze {
  std::uint64_t run = 0;
}; ///< to itself: the wait before the next try of a step is over

struct WatchFreeze {
  std::uint64_t run = 0;
}; ///< to itself: those who wait for the freeze look at it

/// Freezes rounds at their time and takes them to their end. As a job it looks
/// whether a freeze is due and answers when it is over, or with `skipped` and
/// the reason; a freeze outlives the job that began it.
using FreezeCoordinatorActor = JobActor::extend<
  // Answers when the freeze has begun. Fails with `not_found`, `storage` and
  // `conflict` named `before_freeze`, `not_active`, `already_frozen` or
  // `completed`.
  caf::replies_to<FreezeRound>::with<FreezeStarted>,
  // Fails with `not_found` and `storage`.
  caf::replies_to<ShowRound>::with<RoundView>,
  // Internal.
  caf::reacts_to<LookAtRounds>, caf::reacts_to<ContinueFreeze>,
  caf::reacts_to<WatchFreeze>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FreezeRound)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FreezeStarted)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ShowRound)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::RoundView)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LookAtRounds)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ContinueFreeze)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::WatchFreeze)
