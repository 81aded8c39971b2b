#pragma once

#include "ctl/styled_text.hpp"
#include "json/reader.hpp"

namespace signalbox {

/// The report of a drain: counts, time, and what became of each signal.
Lines drain_lines(const json::Value& report);

} // namespace signalbox
