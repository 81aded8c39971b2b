#pragma once

#include <optional>
#include <string>

#include "domain/core/error.hpp"
#include "domain/overnight/currency.hpp"
#include "vendors/csv/csv_table.hpp"

/// Columns that several files of quotes have. A failure names the line.
namespace signalbox {

/// `symbol`: 1 to 20 of `A–Z 0–9 . ^ = -` (domain 6.6).
Result<std::string> symbol_in(const CsvTable::Row& row);

/// `currency`: one of ours; nothing when it is empty or the file has none.
Result<std::optional<Currency>> currency_in(const CsvTable::Row& row);

} // namespace signalbox
