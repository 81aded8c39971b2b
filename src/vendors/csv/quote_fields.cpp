#include "vendors/csv/quote_fields.hpp"

#include <string_view>

namespace signalbox {
namespace {

constexpr std::size_t longest_symbol = 20;
constexpr std::string_view symbol_characters =
  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.^=-";

} // namespace

Result<std::string> symbol_in(const CsvTable::Row& row) {
  const auto symbol = row.field("symbol");
  if (symbol.empty() || symbol.size() > longest_symbol ||
      symbol.find_first_not_of(symbol_characters) != symbol.npos)
    return row.bad("`symbol` is none");
  return std::string(symbol);
}

Result<std::optional<Currency>> currency_in(const CsvTable::Row& row) {
  const auto code = row.field("currency");
  const auto currency = currency_codes.find(code);
  if (!code.empty() && !currency)
    return row.bad("`currency` is none of ours");
  return currency;
}

} // namespace signalbox
