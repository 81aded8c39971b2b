#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "ctl/styled_text.hpp"
#include "json/reader.hpp"

namespace signalbox {

/// What a load counts, in the order of the table.
inline constexpr std::array<std::string_view, 4> import_kinds{
  "users", "portfolios", "assets", "criteria"};

struct ImportCount {
  std::int64_t created = 0, updated = 0, unchanged = 0;
};

/// What all calls of an import did together.
struct ImportTotals {
  std::array<ImportCount, import_kinds.size()> counts{};

  /// Adds the counts of one call's answer.
  void add(const json::Value& answer);
};

/// The counts as a table.
Lines import_lines(const ImportTotals& totals);

/// The faults of a refused call as a table. Their paths count users from the
/// call's first one, the table from the file's.
Lines import_fault_lines(const json::Value& answer, std::size_t first_user);

/// `users[3].email` -> `users[503].email`; other paths stay.
std::string path_in_file(std::string_view path, std::size_t first_user);

} // namespace signalbox
