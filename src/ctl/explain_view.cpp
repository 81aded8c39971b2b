#include "ctl/explain_view.hpp"

#include <string>
#include <utility>

#include "ctl/field.hpp"
#include "ctl/table.hpp"

namespace signalbox {
namespace {

using Align = Column::Align;

/// A sentence may be longer than a screen is wide.
constexpr std::size_t sentence_width = 78;

/// The cells of a reason, or empty ones.
void add_reason(Line& row, const json::Value* reason) {
  for (const auto* const name : {"code", "count", "example"})
    row.push_back(
      {reason == nullptr ? "" : field_text(*reason, name), Style::plain});
}

void add_stage(Table& table, const json::Value& stage,
               const std::string& narrow) {
  const auto name = field_text(stage, "name");
  const auto style = name == narrow ? Style::bad : Style::strong;
  Line row{{name, style},
           {field_text(stage, "in"), Style::plain},
           {field_text(stage, "out"), style}};
  const auto* const reasons = field(stage, "reasons");
  if (reasons == nullptr || reasons->items().empty()) {
    add_reason(row, nullptr);
    table.rows.push_back(std::move(row));
    return;
  }
  for (const auto& reason : reasons->items()) {
    add_reason(row, &reason);
    table.rows.push_back(std::exchange(
      row, Line{{"", style}, {"", Style::plain}, {"", Style::plain}}));
  }
}

Lines wrapped(std::string_view text) {
  Lines lines;
  while (text.size() > sentence_width) {
    const auto blank = text.rfind(' ', sentence_width);
    const bool whole = blank == std::string_view::npos;
    lines.push_back(
      {{std::string(text.substr(0, whole ? sentence_width : blank)),
        Style::plain}});
    text.remove_prefix(whole ? sentence_width : blank + 1);
  }
  lines.push_back({{std::string(text), Style::plain}});
  return lines;
}

} // namespace

Lines explain_lines(const json::Value& answer) {
  Table table;
  table.columns = {{"STAGE", Align::left, 0},  {"IN", Align::right, 0},
                   {"OUT", Align::right, 0},   {"REASON", Align::left, 0},
                   {"COUNT", Align::right, 0}, {"EXAMPLE", Align::left, 70}};
  if (const auto* const stages = field(answer, "stages"))
    for (const auto& stage : stages->items())
      add_stage(table, stage, field_text(answer, "narrow.stage"));
  Lines lines{{{field_text(answer, "from") + " to " + field_text(answer, "to"),
                Style::faint}}};
  for (auto& line : layout(table))
    lines.push_back(std::move(line));
  lines.emplace_back();
  for (auto& line : wrapped(field_text(answer, "sentence")))
    lines.push_back(std::move(line));
  return lines;
}

} // namespace signalbox
