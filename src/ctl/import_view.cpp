#include "ctl/import_view.hpp"

#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "ctl/field.hpp"
#include "ctl/table.hpp"

namespace signalbox {
namespace {

using Align = Column::Align;

StyledText count_span(std::int64_t count) {
  return {std::to_string(count), count > 0 ? Style::strong : Style::faint};
}

} // namespace

void ImportTotals::add(const json::Value& answer) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::string kind(import_kinds[i]);
    counts[i].created += field_count(answer, kind + ".created");
    counts[i].updated += field_count(answer, kind + ".updated");
    counts[i].unchanged += field_count(answer, kind + ".unchanged");
  }
}

Lines import_lines(const ImportTotals& totals) {
  Table table;
  table.columns = {{"", Align::left, 0},
                   {"CREATED", Align::right, 0},
                   {"UPDATED", Align::right, 0},
                   {"UNCHANGED", Align::right, 0}};
  for (std::size_t i = 0; i < import_kinds.size(); ++i) {
    const auto& count = totals.counts[i];
    table.rows.push_back({{std::string(import_kinds[i]), Style::plain},
                          count_span(count.created),
                          count_span(count.updated),
                          count_span(count.unchanged)});
  }
  return layout(table);
}

Lines import_fault_lines(const json::Value& answer, std::size_t first_user) {
  const auto* const faults = field(answer, "errors");
  if (faults == nullptr || faults->items().empty())
    return {};
  Table table;
  table.columns = {{"FIELD", Align::left, 80},
                   {"CODE", Align::left, 0},
                   {"WHY", Align::left, 80}};
  for (const auto& fault : faults->items())
    table.rows.push_back(
      {{path_in_file(field_text(fault, "path"), first_user), Style::strong},
       {field_text(fault, "code"), Style::bad},
       {field_text(fault, "reason"), Style::plain}});
  auto lines = layout(table);
  const auto unnamed = field_count(answer, "errorsCount") -
                       static_cast<std::int64_t>(faults->items().size());
  if (unnamed > 0)
    lines.push_back({{fmt::format("and {} more", unnamed), Style::faint}});
  return lines;
}

std::string path_in_file(std::string_view path, std::size_t first_user) {
  constexpr std::string_view head = "users[";
  if (!path.starts_with(head))
    return std::string(path);
  std::size_t place = 0;
  const auto* const end = path.data() + path.size();
  const auto [rest, fault] =
    std::from_chars(path.data() + head.size(), end, place);
  if (fault != std::errc{})
    return std::string(path);
  return fmt::format("{}{}{}", head, first_user + place,
                     std::string_view(rest, end));
}

} // namespace signalbox
