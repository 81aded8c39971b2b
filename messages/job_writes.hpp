#pragma once

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

#include "domain/schedule/store_orders.hpp"

namespace signalbox {

/// Runs and pauses of schedule entries, written durably. All fail with
/// `storage`.
using JobWritesActor =
  caf::typed_actor<caf::replies_to<NoteRunBegan>::with<RunNoted>,
                   caf::replies_to<NoteRunEnded>::with<RunNoted>,
                   caf::replies_to<NoteStartSkipped>::with<SkipNoted>,
                   caf::replies_to<SetJobPause>::with<JobPauseSet>,
                   caf::replies_to<CleanServiceRows>::with<ServiceRowsCleaned>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::NoteRunBegan)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::NoteRunEnded)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::RunNoted)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::NoteStartSkipped)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SkipNoted)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SetJobPause)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::JobPauseSet)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::CleanServiceRows)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ServiceRowsCleaned)
