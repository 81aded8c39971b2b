#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/core/deadline.hpp"
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

/// How far a halt or its end is.
struct HaltReport {
  bool halted = false;
  /// The broker showed none of our open orders, twice.
  bool verified = false;
  int canceled = 0;
  std::vector<std::string> still_open; ///< client ids of ours
  std::vector<std::string> unresolved; ///< intents whose outcome is unknown
  std::string detail;                  ///< why it is not verified, or empty
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
