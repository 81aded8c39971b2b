#pragma once

#include <cstdint>

#include "messages/job.hpp"

#include "domain/replay/replay_orders.hpp"

namespace signalbox {

struct LookForReplays {}; ///< to itself: a run of a former life may be open

/// To itself: the next page of the run.
struct ContinueReplay {
  std::uint64_t run = 0;
};

/// Replays whole days, one at a time; goes on with a run that was cut off when
/// it is born. As a job it proves the day: replays what live processed beside
/// the live book and compares. Fails with `conflict` (`already_running`),
/// `invalid_argument`, `not_found`, `storage`.
using ReplayDaysActor =
  JobActor::extend<caf::replies_to<StartReplayDay>::with<ReplayDayStarted>,
                   caf::replies_to<CancelReplay>::with<ReplayCancelled>,
                   caf::replies_to<GetReplayRun>::with<ReplayRunView>,
                   // Internal.
                   caf::reacts_to<LookForReplays>,
                   caf::reacts_to<ContinueReplay>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::StartReplayDay)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReplayDayStarted)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::CancelReplay)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReplayCancelled)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::GetReplayRun)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReplayRunView)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LookForReplays)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ContinueReplay)
