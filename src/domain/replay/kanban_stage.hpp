#pragma once

#include "domain/replay/ticker_state.hpp"

namespace signalbox {

/// Where the board shows a ticker, and why.
struct KanbanStage {
  std::optional<Stage> stage; ///< nothing: not on the board
  int rule = 13;
  std::string_view bucket; ///< `defend`, `invalidated`, … or empty
};

/// The stage of a ticker: the first rule of domain 7.5 that matches. Reads
/// what the rules 7.3 and 7.4 made of the alert, `reading.entry` and
/// `reading.path` among it; for an entered ticker these are the other side's.
KanbanStage classify_kanban_stage(const Alert& alert,
                                  const TickerReading& reading,
                                  const TickerBook& book,
                                  const LaneRules& rules);

} // namespace signalbox
