#include "bench/table.hpp"

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

namespace signalbox {
namespace {

std::vector<std::size_t> widths_of(const std::vector<Table::Row>& rows) {
  std::vector<std::size_t> widths(rows.front().size());
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths.at(i) = std::max(widths.at(i), row[i].size());
  return widths;
}

std::string line_of(const Table::Row& row,
                    const std::vector<std::size_t>& widths) {
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i)
    line += i == 0 ? fmt::format("{:<{}}", row[i], widths[i])
                   : fmt::format("  {:>{}}", row[i], widths[i]);
  return line;
}

} // namespace

void Table::print() const {
  const auto widths = widths_of(rows_);
  for (const auto& row : rows_) {
    fmt::print("{}\n", line_of(row, widths));
    if (&row == &rows_.front())
      fmt::print("{}\n", std::string(line_of(row, widths).size(), '-'));
  }
  std::fflush(stdout);
}

} // namespace signalbox
