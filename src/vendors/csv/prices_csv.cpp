#include "vendors/csv/prices_csv.hpp"

#include <limits>
#include <set>
#include <utility>

#include "domain/overnight/quote_limits.hpp"
#include "vendors/csv/csv_table.hpp"
#include "vendors/csv/quote_fields.hpp"
#include "vendors/provider_answer.hpp"

namespace signalbox {
namespace {

constexpr std::string_view prices_file = "prices_file";

Result<PriceQuote> read_price_row(const CsvTable::Row& row, WallTime now) {
  const auto symbol = symbol_in(row);
  if (!symbol)
    return tl::unexpected(symbol.error());
  const auto price = parse_figure(row.field("price"));
  if (!price)
    return row.bad(price.error().detail);
  const auto currency = currency_in(row);
  if (!currency)
    return tl::unexpected(currency.error());
  return PriceQuote{*symbol, *price, *currency, now, std::string(prices_file),
                    false};
}

Result<std::vector<PriceQuote>> read_prices(std::string_view text,
                                            WallTime now) {
  const auto table = CsvTable::parse(text, {{"symbol", "price"}, {"currency"}});
  if (!table)
    return tl::unexpected(table.error());
  std::vector<PriceQuote> prices;
  std::set<std::string> seen;
  for (const auto& row : table->rows()) {
    auto quote = read_price_row(row, now);
    if (!quote)
      return tl::unexpected(quote.error());
    if (!seen.insert(quote->symbol).second)
      return row.bad("its symbol occurs twice");
    if (quote->price.positive())
      prices.push_back(std::move(*quote));
  }
  return prices;
}

} // namespace

PricesCsv::PricesCsv(std::string path) : path_(std::move(path)) {}

std::optional<Millis> PricesCsv::wait_asked(const http::Reply&,
                                            WallTime) const {
  return std::nullopt; // a file refuses nobody
}

std::size_t PricesCsv::max_symbols() const {
  return std::numeric_limits<std::size_t>::max();
}

QuoteRequest PricesCsv::request(const std::vector<std::string>&,
                                Deadline) const {
  return ReadQuoteFile{path_};
}

Result<std::vector<PriceQuote>> PricesCsv::read(const http::Reply& file,
                                                WallTime now) const {
  return said_by(prices_file, read_prices(file.body, now));
}

} // namespace signalbox
