#pragma once

#include "domain/replay/ticker_state.hpp"

namespace signalbox {

/// The first enter path of rule 7 that holds (domain 7.5), `a` to `g`, or
/// empty; a ticker without a side has none. Blockers are not looked at.
std::string_view enter_path(const Alert& alert, const TickerReading& reading,
                            const LaneRules& rules);

} // namespace signalbox
