#pragma once

#include "domain/health/readiness.hpp"
#include "domain/health/service_health.hpp"
#include "messages/alive.hpp"

namespace signalbox {

struct GetActorHealth {};

struct ActorHealths {
  std::vector<ActorHealth> actors;
};

struct GetServiceHealth {};

/// Every schedule entry, in the order of the schedule, and every actor.
struct ServiceHealths {
  std::vector<ServiceHealth> services;
  std::vector<ActorHealth> actors;
};

struct LookAtJobs {};   ///< to itself: the next look at the schedule
struct AskForSigns {};  ///< to itself: the next round of pings
struct FeedWatchdog {}; ///< to itself: systemd's watchdog is due

/// Watches every actor through its normal mailbox, and every job through the
/// scheduler.
using HeartbeatMonitorActor =
  AliveActor::extend<caf::replies_to<GetActorHealth>::with<ActorHealths>,
                     // Fails with `unavailable` until the scheduler has
                     // answered once.
                     caf::replies_to<GetServiceHealth>::with<ServiceHealths>,
                     // Internal.
                     caf::reacts_to<LookAtJobs>, caf::reacts_to<AskForSigns>,
                     caf::reacts_to<FeedWatchdog>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::GetActorHealth)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ActorHealths)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::GetServiceHealth)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ServiceHealths)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LookAtJobs)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::AskForSigns)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FeedWatchdog)
