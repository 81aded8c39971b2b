#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/error.hpp"

namespace signalbox {

/// The columns that a file may have, by the names of its first line.
struct CsvColumns {
  std::vector<std::string_view> required, optional;
};

/// A file of comma-separated values (RFC 4180; line ends may also be a bare
/// LF, blank lines do not count). Owns its fields.
class CsvTable {
public:
  /// One line behind the first. Lives as long as its table.
  class Row {
  public:
    std::size_t line() const; ///< where it begins in the file, from 1
    /// The text of a column; empty for one that the file does not have.
    std::string_view field(std::string_view column) const;

    /// A failure of this line: `line 3: …`.
    tl::unexpected<Error> bad(std::string_view why) const;

  private:
    friend class CsvTable;
    Row(const CsvTable& table, std::size_t index)
      : table_(table), index_(index) {}

    const CsvTable& table_;
    std::size_t index_;
  };

  /// Fails with `malformed_reply` named `PROVIDER_INVALID_RESPONSE` and the
  /// number of the line for stray quotes, a line with more or fewer fields
  /// than the first, and for missing, repeated or unknown columns.
  static Result<CsvTable> parse(std::string_view text,
                                const CsvColumns& columns);

  std::vector<Row> rows() const;

private:
  struct Line {
    std::size_t number = 1;
    std::vector<std::string> fields;
  };

  friend class CsvReader;

  Line names_;
  std::vector<Line> lines_;
};

} // namespace signalbox
