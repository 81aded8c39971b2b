#pragma once

#include "domain/replay/ticker_state.hpp"

namespace signalbox {

/// Whether what a ticker shows matches a thesis of a move (domain 7.3). Reads
/// the rank, the derived values and the sequence of `reading`.
bool matches_thesis(const Alert& alert, const TickerReading& reading);

} // namespace signalbox
