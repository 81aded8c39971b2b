#include "ctl/table.hpp"

#include <algorithm>

namespace signalbox {
namespace {

using Widths = std::vector<std::size_t>;

std::string shown(const Column& column, const std::string& text) {
  return column.most == 0 ? text : cut_to(text, column.most);
}

Widths widths_of(const Table& table) {
  Widths widths;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const auto& column = table.columns[i];
    auto width = columns_of(column.title);
    for (const auto& row : table.rows)
      width = std::max(width, columns_of(shown(column, row[i].text)));
    widths.push_back(width);
  }
  return widths;
}

/// Pads between the columns; nothing trails behind the last one.
void append_cell(Line& line, const Column& column, StyledText cell,
                 std::size_t width) {
  auto text = shown(column, cell.text);
  const auto used = columns_of(text);
  const std::string padding(width - std::min(width, used), ' ');
  if (!line.empty())
    line.push_back({"  ", Style::plain});
  if (column.align == Column::Align::right)
    line.push_back({padding, Style::plain});
  line.push_back({std::move(text), cell.style});
  if (column.align == Column::Align::left)
    line.push_back({padding, Style::plain});
}

void trim(Line& line) {
  while (!line.empty() &&
         line.back().text.find_first_not_of(' ') == std::string::npos)
    line.pop_back();
}

} // namespace

Lines layout(const Table& table) {
  const auto widths = widths_of(table);
  Lines lines(table.rows.size() + 1);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const auto& column = table.columns[i];
    append_cell(lines[0], column, {column.title, Style::faint}, widths[i]);
    for (std::size_t row = 0; row < table.rows.size(); ++row)
      append_cell(lines[row + 1], column, table.rows[row][i], widths[i]);
  }
  std::for_each(lines.begin(), lines.end(), trim);
  return lines;
}

} // namespace signalbox
