#include "ctl/trade_views.hpp"

#include <string>

#include <fmt/format.h>

#include "ctl/age_text.hpp"
#include "ctl/field.hpp"
#include "ctl/table.hpp"

namespace signalbox {
namespace {

using Align = Column::Align;

Style style_of_trade(std::string_view status) {
  if (status == "OPEN")
    return Style::good;
  if (status == "ERROR")
    return Style::bad;
  return status == "AUTO_PENDING" ? Style::plain : Style::faint;
}

/// The result, while there is none the paper result.
std::string result_of(const json::Value& trade) {
  auto text = field_text(trade, "realizedPnL");
  return text.empty() ? field_text(trade, "unrealizedPnL") : text;
}

std::string trade_note(const json::Value& trade) {
  auto text = field_text(trade, "error");
  return text.empty() ? field_text(trade, "closeReason") : text;
}

Line trade_row(const json::Value& trade, WallTime now) {
  const auto status = field_text(trade, "status");
  return {{field_text(trade, "id"), Style::plain},
          {field_text(trade, "ticker"), Style::strong},
          {field_text(trade, "side"), Style::plain},
          {field_text(trade, "quantity"), Style::plain},
          {field_text(trade, "entryPrice"), Style::plain},
          {field_text(trade, "stopPrice"), Style::plain},
          {status, style_of_trade(status)},
          {result_of(trade), Style::strong},
          {age_since(field_text(trade, "createdAt"), now), Style::faint},
          {trade_note(trade), Style::faint}};
}

void add_field(Table& table, std::string name, std::string text) {
  if (!text.empty())
    table.rows.push_back(
      {{std::move(name), Style::faint}, {std::move(text), Style::plain}});
}

std::string intent_text(const json::Value& intent) {
  auto text = fmt::format("{}: {}", field_text(intent, "clientOrderId"),
                          field_text(intent, "state"));
  if (const auto detail = field_text(intent, "detail"); !detail.empty())
    text += ", " + detail;
  return text;
}

std::string change_text(const json::Value& change) {
  const auto from = field_text(change, "from");
  auto text = fmt::format(
    "{} {}{}: {}", field_text(change, "at"), from.empty() ? "" : from + " to ",
    field_text(change, "to"), field_text(change, "reason"));
  if (const auto detail = field_text(change, "detail"); !detail.empty())
    text += " (" + detail + ")";
  return text;
}

void add_each(Table& table, const json::Value* items, const char* name,
              std::string (*text_of)(const json::Value&)) {
  if (items == nullptr)
    return;
  for (const auto& item : items->items())
    add_field(table, name, text_of(item));
}

/// `AAPL-1, AAPL-2`.
std::string joined(const json::Value& answer, std::string_view list) {
  std::string text;
  if (const auto* const items = field(answer, list))
    for (const auto& item : items->items())
      text += (text.empty() ? "" : ", ") + field_text(item, "");
  return text;
}

void add_names(Lines& lines, const json::Value& answer, const char* list,
               const char* title) {
  if (const auto names = joined(answer, list); !names.empty())
    lines.push_back({{title, Style::bad}, {names, Style::plain}});
}

Line halt_line(const json::Value& answer) {
  if (!field_flag(answer, "halted"))
    return {{"resumed: orders may be sent again", Style::good}};
  Line line{{"halted", Style::strong}};
  const auto canceled = field_count(answer, "canceled");
  line.push_back(
    {fmt::format(", {} orders canceled, ", canceled), Style::plain});
  if (field_flag(answer, "verified"))
    line.push_back({"none of ours is open", Style::good});
  else
    line.push_back({"not verified", Style::bad});
  if (const auto detail = field_text(answer, "detail"); !detail.empty())
    line.push_back({": " + detail, Style::plain});
  return line;
}

} // namespace

Lines trade_table(const json::Value& answer, WallTime now) {
  Table table;
  table.columns = {{"ID", Align::left, 40},    {"TICKER", Align::left, 0},
                   {"SIDE", Align::left, 0},   {"QTY", Align::right, 0},
                   {"ENTRY", Align::right, 0}, {"STOP", Align::right, 0},
                   {"STATUS", Align::left, 0}, {"P&L", Align::right, 0},
                   {"AGE", Align::right, 0},   {"NOTE", Align::left, 60}};
  if (const auto* const trades = field(answer, "trades"))
    for (const auto& trade : trades->items())
      table.rows.push_back(trade_row(trade, now));
  if (table.rows.empty())
    return {{{"no trades", Style::faint}}};
  return layout(table);
}

Lines trade_card(const json::Value& answer) {
  const auto* const trade = field(answer, "trade");
  if (trade == nullptr)
    return {};
  Table table;
  table.columns = {{"FIELD", Align::left, 0}, {"VALUE", Align::left, 0}};
  for (const auto& [name, value] : trade->members())
    add_field(table, harmless(name), field_text(value, ""));
  add_each(table, field(answer, "intents"), "order", intent_text);
  add_each(table, field(answer, "history"), "change", change_text);
  return layout(table);
}

Lines halt_lines(const json::Value& answer) {
  Lines lines{halt_line(answer)};
  add_names(lines, answer, "stillOpen", "still open: ");
  add_names(lines, answer, "unresolved", "nobody knows what became of: ");
  return lines;
}

} // namespace signalbox
