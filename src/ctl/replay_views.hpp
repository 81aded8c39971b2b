#pragma once

#include "ctl/run_watch.hpp"
#include "ctl/styled_text.hpp"
#include "json/reader.hpp"

namespace signalbox {

/// What became of a start: begun, or why not.
Lines replay_start_lines(const json::Value& answer);

/// A run over a day with its progress; behind a what-if that is over, the
/// difference.
RunLook look_at_replay(const json::Value& answer, WallTime now);

/// Trades that other rules add, drop or change, as a table with the totals.
Lines difference_lines(const json::Value& difference);

Lines replay_undo_lines(const json::Value& answer);

} // namespace signalbox
