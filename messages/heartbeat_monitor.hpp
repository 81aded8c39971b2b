#pragma once

#include "domain/health/readiness.hpp"
#include "messages/alive.hpp"

namespace signalbox {

struct GetActorHealth {};

struct ActorHealths {
  std::vector<ActorHealth> actors;
};

struct AskForSigns {};  ///< to itself: the next round of pings
struct FeedWatchdog {}; ///< to itself: systemd's watchdog is due

/// Watches every actor through its normal mailbox.
using HeartbeatMonitorActor =
  AliveActor::extend<caf::replies_to<GetActorHealth>::with<ActorHealths>,
                     // Internal.
                     caf::reacts_to<AskForSigns>, caf::reacts_to<FeedWatchdog>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::GetActorHealth)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ActorHealths)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::AskForSigns)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FeedWatchdog)
