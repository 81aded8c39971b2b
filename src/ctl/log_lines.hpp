#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ctl/styled_text.hpp"

namespace signalbox {

/// How log lines are shown.
struct LogView {
  bool stalled_only = false; ///< `actor.stalled` and `actor.recovered`
  bool readable = false;     ///< text for people instead of the JSON itself
  Screen screen;
};

/// The line to print for a line of the log; nothing if it is filtered out. A
/// line that is not a JSON event passes unchanged unless a filter is on.
std::optional<std::string> shown_log_line(const LogView& view,
                                          std::string_view line);

} // namespace signalbox
