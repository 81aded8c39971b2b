#pragma once

#include "app/trade_wiring.hpp"

namespace signalbox {

/// Makes the actors of part D in the order of their births: their reader, who
/// takes alerts in, and who replays pages and days.
void add_replay(Nursery& replay, const TradeGround& ground, Services& services,
                JobActors& jobs);

} // namespace signalbox
