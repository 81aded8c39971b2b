#pragma once

#include <caf/result.hpp>

#include "actors/entry_run.hpp"

namespace signalbox {

/// Which guards would stop a run now, within the order's deadline whatever the
/// broker does: what it does not say in time is taken from what it said last.
caf::result<EntryGateView> read_gate(EntryExecutorSelf self,
                                     const ReadEntryGate& order);

} // namespace signalbox
