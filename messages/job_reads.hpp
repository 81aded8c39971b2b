#pragma once

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

#include "domain/schedule/store_orders.hpp"

namespace signalbox {

/// What is stored of schedule entries. Both fail with `storage`.
using JobReadsActor =
  caf::typed_actor<caf::replies_to<LoadJobs>::with<JobMemory>,
                   caf::replies_to<ReadServiceRows>::with<ServiceRows>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LoadJobs)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::JobMemory)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadServiceRows)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ServiceRows)
