#pragma once

#include "ctl/styled_text.hpp"
#include "json/reader.hpp"

namespace signalbox {

/// The stages with their reasons as a table, the narrow one marked, and the
/// sentence below.
Lines explain_lines(const json::Value& answer);

} // namespace signalbox
