#pragma once

#include <string>

#include "ctl/styled_text.hpp"
#include "domain/core/clock.hpp"
#include "json/reader.hpp"

namespace signalbox {

/// What became of a start: begun, or skipped and why.
Lines overnight_start_lines(const json::Value& answer);

/// A run with its progress, its steps (of batches those that are not done)
/// and what failed.
Lines overnight_run_lines(const json::Value& answer, WallTime now);

/// The same in one line, for readers without a terminal.
std::string overnight_run_in_one_line(const json::Value& answer, WallTime now);

/// A user's scores as a table, in the order of the answer.
Lines score_table(const json::Value& answer, WallTime now);

} // namespace signalbox
