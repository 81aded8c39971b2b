#pragma once

#include <caf/result.hpp>
#include <caf/stateful_actor.hpp>

#include "messages/trade_keeping.hpp"

namespace signalbox {

struct ManageRun;
struct StopKeeperState;

using StopKeeperSelf = TradeManagerActor::stateful_pointer<StopKeeperState>;

/// One look at all open trades: what each needs is decided from a fresh reading
/// of the broker, and by two that agree where something is placed, canceled or
/// closed; then done, one after the other.
caf::result<ManageReport> manage(StopKeeperSelf self,
                                 const ManageTrades& order);

} // namespace signalbox
