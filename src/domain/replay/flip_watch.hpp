#pragma once

#include "domain/replay/ticker_state.hpp"

namespace signalbox {

/// Whether a pullback is about to turn into momentum.
struct FlipWatch {
  bool on = false;
  int score = 0;
  std::vector<std::string_view> reasons; ///< what gave points
  std::optional<WallTime> until; ///< it stays on until then while in pullback
};

/// Scores a pullback (domain 7.3). `latched` is `until` of the receipt before;
/// it ends with momentum and with a change of side. `trail` ends with the
/// alert's own point.
FlipWatch watch_for_flip(const Alert& alert, const TickerReading& reading,
                         const Trail& trail, std::optional<WallTime> latched);

} // namespace signalbox
