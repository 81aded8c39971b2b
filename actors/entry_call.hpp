#pragma once

#include "actors/entry_run.hpp"

namespace signalbox {

/// Looks a last time at the guards and sends the order of a reserved run, once.
/// What is not known afterwards is left to the resolver.
void send_entry(EntryExecutorSelf self, const ExecutorRunPtr& run);

} // namespace signalbox
