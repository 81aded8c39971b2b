#pragma once

#include "actors/halt_run.hpp"

namespace signalbox {

/// Reads the open orders if that is due, cancels those of ours that could open
/// a position or add to one, and remembers whether there were any.
void read_orders_if_due(KillSwitchSelf self, const HaltRunPtr& run);

} // namespace signalbox
