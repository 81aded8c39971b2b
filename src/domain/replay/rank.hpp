#pragma once

#include "domain/replay/ticker_state.hpp"

namespace signalbox {

/// The rank of a ticker, 0 to 100 (domain 7.3): the alert's own, else the sum
/// of the formula's terms, rounded half up. Reads the derived values of
/// `reading`. `move` is how an entered ticker's move stands; `none` takes
/// nothing off.
int rank_of(const Alert& alert, const TickerReading& reading, MoveState move,
            const RankWeights& weights);

} // namespace signalbox
