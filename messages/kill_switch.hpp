#pragma once

#include <cstdint>
#include <string>

#include "domain/core/deadline.hpp"
#include "domain/entry/halt_report.hpp"
#include "messages/alive.hpp"

namespace signalbox {

/// Stops all sending for good: durable, in a plain file too, our open orders
/// canceled and proved gone.
struct HaltTrading {
  std::string reason, by;
  Deadline deadline;
};

/// Allows sending again.
struct ResumeTrading {
  std::string by;
  Deadline deadline;
};

struct GoOnHalting {
  std::uint64_t number = 0; ///< of the halt
};                          ///< to itself

/// The kill switch. Fails with `storage` when the halt could be written
/// neither to the store nor to its file.
using KillSwitchActor =
  AliveActor::extend<caf::replies_to<HaltTrading>::with<HaltReport>,
                     caf::replies_to<ResumeTrading>::with<HaltReport>,
                     // Internal.
                     caf::reacts_to<GoOnHalting>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::HaltTrading)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ResumeTrading)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::HaltReport)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::GoOnHalting)
