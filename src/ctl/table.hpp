#pragma once

#include <string>
#include <vector>

#include "ctl/styled_text.hpp"

namespace signalbox {

/// A column of a table.
struct Column {
  enum class Align { left, right };
  std::string title;
  Align align = Align::left;
  std::size_t most = 0; ///< columns; longer texts are cut; 0: unlimited
};

/// Rows of harmless text under titles; every row has a span per column.
struct Table {
  std::vector<Column> columns;
  std::vector<Line> rows;
};

/// The table as lines: titles, then rows, columns two blanks apart.
Lines layout(const Table& table);

} // namespace signalbox
