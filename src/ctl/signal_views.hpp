#pragma once

#include "ctl/styled_text.hpp"
#include "domain/core/clock.hpp"
#include "json/reader.hpp"

namespace signalbox {

/// The signals of a list, newest first as they come, as a table; nothing but
/// `no signals` for an empty one.
Lines signal_table(const json::Value& answer, WallTime now);

/// Every field of one signal that has a value.
Lines signal_card(const json::Value& answer);

/// What became of a signal after retry, dismiss or approve.
Lines decision_line(const json::Value& answer);

} // namespace signalbox
