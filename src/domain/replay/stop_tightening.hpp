#pragma once

#include <optional>

#include "domain/replay/ticker_state.hpp"

namespace signalbox {

/// Where the stop of a marked trade should go to protect its gains (domain
/// 7.6); nothing when it stays where it is.
std::optional<Decimal> tightened_stop(const SimTrade& trade,
                                      const DailyCloud& cloud,
                                      double completion);

/// Moves the stop, and tells it in the trade's history.
void tighten_stop(SimTrade& trade, const Decimal& stop, WallTime ts);

} // namespace signalbox
