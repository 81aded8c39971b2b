#pragma once

#include "app/trade_wiring.hpp"

namespace signalbox {

/// Makes the actors of part C in the order of their births: their reader, who
/// calculates, the providers of quotes, who exports spans, and the job.
void add_overnight(Nursery& overnight, const TradeGround& ground,
                   Services& services, JobActors& jobs);

} // namespace signalbox
