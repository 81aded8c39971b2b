#pragma once

#include "ctl/styled_text.hpp"
#include "domain/core/clock.hpp"
#include "json/reader.hpp"

namespace signalbox {

/// Every schedule entry as a table, in the order of the schedule; a line above
/// says so if nothing starts by itself.
Lines job_table(const json::Value& answer, WallTime now);

/// One entry whole, with its pause and the runs in progress.
Lines job_card(const json::Value& answer);

/// What became of an entry after a pause or a resumption.
Lines job_change_line(const json::Value& answer);

/// The run that a trigger has started, or that it waits.
Lines trigger_line(const json::Value& answer);

/// Due times with their notes; times at which nothing runs are marked.
Lines preview_table(const json::Value& answer);

} // namespace signalbox
