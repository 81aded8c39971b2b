#pragma once

#include "domain/replay/ticker_state.hpp"

namespace signalbox {

/// Whether the alert's side is the opposite of a trade's.
bool is_flipped(const TickerReading& reading, const SimTrade& open);

/// How the move of an open trade stands (domain 7.4), for the trade's own
/// side. Reads the derived values of `reading`. Of a flip the targets of the
/// alert are the other side's, so that the trade's own one counts (11.5).
MoveStatus read_move(const Alert& alert, const TickerReading& reading,
                     const SimTrade& open);

} // namespace signalbox
