#include "ctl/signal_views.hpp"

#include <string>

#include "ctl/age_text.hpp"
#include "ctl/field.hpp"
#include "ctl/table.hpp"

namespace signalbox {
namespace {

using Align = Column::Align;

Style style_of_signal(std::string_view status) {
  if (status == "SCORED" || status == "APPROVED")
    return Style::good;
  if (status == "ERROR")
    return Style::bad;
  if (status == "SCORING")
    return Style::warning;
  return status == "PENDING" ? Style::plain : Style::faint;
}

/// The model's words, or why there are none.
std::string signal_note(const json::Value& signal) {
  for (const auto* const name : {"error", "aiSummary", "aiErrorReason"})
    if (auto text = field_text(signal, name); !text.empty())
      return text;
  return {};
}

Line signal_row(const json::Value& signal, WallTime now) {
  const auto status = field_text(signal, "status");
  return {{field_text(signal, "id"), Style::plain},
          {field_text(signal, "ticker"), Style::strong},
          {field_text(signal, "side"), Style::plain},
          {field_text(signal, "entryPrice"), Style::plain},
          {status, style_of_signal(status)},
          {field_text(signal, "aiScore"), Style::strong},
          {field_text(signal, "aiGrade"), Style::plain},
          {age_since(field_text(signal, "createdAt"), now), Style::faint},
          {signal_note(signal), Style::faint}};
}

} // namespace

Lines signal_table(const json::Value& answer, WallTime now) {
  Table table;
  table.columns = {{"ID", Align::left, 40},    {"TICKER", Align::left, 0},
                   {"SIDE", Align::left, 0},   {"ENTRY", Align::right, 0},
                   {"STATUS", Align::left, 0}, {"SCORE", Align::right, 0},
                   {"GRADE", Align::left, 0},  {"AGE", Align::right, 0},
                   {"NOTE", Align::left, 60}};
  if (const auto* const signals = field(answer, "signals"))
    for (const auto& signal : signals->items())
      table.rows.push_back(signal_row(signal, now));
  if (table.rows.empty())
    return {{{"no signals", Style::faint}}};
  return layout(table);
}

Lines signal_card(const json::Value& answer) {
  const auto* const signal = field(answer, "signal");
  if (signal == nullptr)
    return {};
  Table table;
  table.columns = {{"FIELD", Align::left, 0}, {"VALUE", Align::left, 0}};
  for (const auto& [name, value] : signal->members())
    if (auto text = field_text(value, ""); !text.empty())
      table.rows.push_back(
        {{harmless(name), Style::faint}, {std::move(text), Style::plain}});
  return layout(table);
}

Lines decision_line(const json::Value& answer) {
  const auto status = field_text(answer, "signal.status");
  return {{{field_text(answer, "signal.id"), Style::strong},
           {" is now ", Style::plain},
           {status, style_of_signal(status)}}};
}

} // namespace signalbox
