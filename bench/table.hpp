#pragma once

#include <string>
#include <vector>

namespace signalbox {

/// Rows of text, printed in columns; the first one to the left, figures to
/// the right.
class Table {
public:
  using Row = std::vector<std::string>;

  explicit Table(Row header) : rows_{std::move(header)} {}

  /// A row may be shorter than the header; the rest stays empty.
  void add(Row row) { rows_.push_back(std::move(row)); }

  void print() const;

private:
  std::vector<Row> rows_;
};

} // namespace signalbox
