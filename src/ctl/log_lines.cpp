#include "ctl/log_lines.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "ctl/field.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

constexpr std::array<std::string_view, 2> stall_events{"actor.stalled",
                                                       "actor.recovered"};

bool is_stall(std::string_view event) {
  return std::find(stall_events.begin(), stall_events.end(), event) !=
         stall_events.end();
}

/// Spares most lines of a long log their parsing.
bool may_be_stall(std::string_view line) {
  return std::any_of(stall_events.begin(), stall_events.end(),
                     [&](std::string_view event) {
                       return line.find(event) != std::string_view::npos;
                     });
}

Style style_of_level(std::string_view level) {
  if (level == "error")
    return Style::bad;
  if (level == "warn")
    return Style::warning;
  return level == "debug" ? Style::faint : Style::plain;
}

Line readable_line(const json::Value& entry) {
  const auto level = field_text(entry, "level");
  Line line{{field_text(entry, "ts") + " ", Style::faint},
            {fmt::format("{:<5} ", level), style_of_level(level)},
            {field_text(entry, "event"), Style::strong}};
  for (const auto& [name, value] : entry.members()) {
    if (name == "ts" || name == "level" || name == "event")
      continue;
    line.push_back({fmt::format(" {}=", harmless(name)), Style::faint});
    line.push_back({field_text(value, ""), Style::plain});
  }
  return line;
}

} // namespace

std::optional<std::string> shown_log_line(const LogView& view,
                                          std::string_view line) {
  if (view.stalled_only && !may_be_stall(line))
    return std::nullopt;
  if (!view.stalled_only && !view.readable)
    return std::string(line);
  const auto entry = json::parse(line);
  const bool event = entry && field(*entry, "event") != nullptr;
  if (view.stalled_only && !(event && is_stall(field_text(*entry, "event"))))
    return std::nullopt;
  if (!view.readable)
    return std::string(line);
  // Long lines wrap: a log that is cut hides what it is read for.
  const Screen whole{view.screen.terminal, view.screen.colour, 0, 0};
  return event ? paint(readable_line(*entry), whole) : harmless(line);
}

} // namespace signalbox
