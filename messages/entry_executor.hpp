#pragma once

#include <string>

#include "domain/entry/entry_report.hpp"
#include "messages/job.hpp"

namespace signalbox {

/// Asks for one run: at most one order.
struct ExecuteEntry {
  std::string source; ///< `market-loop`, `manual`, the caller's `x-run-source`
  std::string run_id; ///< empty: one is made
  Deadline deadline;
};

/// Asks which guards would stop a run now. Nothing is changed.
struct ReadEntryGate {
  Deadline deadline;
};

/// Stops sending, whatever a run is doing; answered when no call of ours is on
/// its way any more.
struct FreezeEntries {
  bool frozen = true; ///< false: sending is allowed again
};

struct EntriesFrozen {
  bool frozen = true;
};

/// Something that was waited for may have come.
struct LookAtEntries {}; ///< to itself

/// Places entries, one run after another.
using EntryExecutorActor = AliveActor::extend<
  // Fails with `storage`, `overloaded` (too many wait) or `timeout`; whatever
  // guards say is a report.
  caf::replies_to<ExecuteEntry>::with<EntryReport>,
  // Fails with `storage` or `timeout`.
  caf::replies_to<ReadEntryGate>::with<EntryGateView>,
  caf::replies_to<FreezeEntries>::with<EntriesFrozen>,
  // Internal.
  caf::reacts_to<LookAtEntries>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ExecuteEntry)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::EntryReport)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadEntryGate)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::EntryGateView)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FreezeEntries)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::EntriesFrozen)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LookAtEntries)
