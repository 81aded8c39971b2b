#pragma once

#include "domain/replay/ticker_state.hpp"

namespace signalbox {

/// Reads what came before the newest point of a trail, judged at its time and
/// for its side (domain 7.3, 11.5). An empty trail says nothing.
Sequence read_sequence(const Trail& trail);

} // namespace signalbox
