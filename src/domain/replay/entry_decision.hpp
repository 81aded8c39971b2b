#pragma once

#include "domain/replay/ticker_state.hpp"

namespace signalbox {

/// Whether a ticker may be entered on the side of `reading` (domain 7.4).
/// Reads its derived values, its sequence, its rank and its flip watch. Warns
/// of nothing: at its own time a receipt is never stale; the reading routes,
/// which know the time, say so.
EntryDecision decide_entry(const Alert& alert, const TickerReading& reading,
                           const LaneRules& rules);

} // namespace signalbox
