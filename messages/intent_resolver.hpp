#pragma once

#include <cstdint>

#include "domain/core/deadline.hpp"
#include "messages/alive.hpp"

namespace signalbox {

/// There are intents whose outcome is not known: look them up soon.
struct IntentsWait {};

/// Asks for one look at every unsettled intent.
struct ResolveIntents {
  Deadline deadline;
};

struct IntentsResolved {
  int settled = 0;    ///< by this look
  int unresolved = 0; ///< still
};

struct LookAtIntents {
  std::uint64_t number = 0; ///< an older one is stale
};                          ///< to itself

/// Finds out what became of orders whose outcome is unknown, by their client
/// ids, from its birth on, until all are settled.
using IntentResolverActor =
  AliveActor::extend<caf::reacts_to<IntentsWait>,
                     // Fails with `storage` or `timeout`.
                     caf::replies_to<ResolveIntents>::with<IntentsResolved>,
                     // Internal.
                     caf::reacts_to<LookAtIntents>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::IntentsWait)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ResolveIntents)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::IntentsResolved)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LookAtIntents)
