#include "vendors/csv/fundamentals_csv.hpp"

#include <limits>
#include <set>
#include <utility>

#include "domain/calendar/date.hpp"
#include "domain/overnight/quote_limits.hpp"
#include "vendors/csv/csv_table.hpp"
#include "vendors/csv/quote_fields.hpp"
#include "vendors/provider_answer.hpp"

namespace signalbox {
namespace {

constexpr std::string_view fundamentals_file = "fundamentals_file";

/// The price is none of them.
bool is_fundamental(std::size_t metric) {
  return metric != static_cast<std::size_t>(Metric::price);
}

CsvColumns columns() {
  CsvColumns all{{"symbol", "data_date"}, {"currency"}};
  for (std::size_t at = 0; at < metric_count; ++at)
    if (is_fundamental(at))
      all.optional.push_back(metric_names.texts[at]);
  return all;
}

Result<void> read_values(const CsvTable::Row& row, FundamentalsQuote& quote) {
  for (std::size_t at = 0; at < metric_count; ++at) {
    const auto text = row.field(metric_names.texts[at]);
    if (text.empty())
      continue;
    const auto figure = parse_figure(text);
    if (!figure)
      return row.bad(figure.error().detail);
    quote.values[at] = *figure;
  }
  return {};
}

Result<FundamentalsQuote> read_fundamentals_row(const CsvTable::Row& row,
                                                WallTime now) {
  const auto symbol = symbol_in(row);
  if (!symbol)
    return tl::unexpected(symbol.error());
  const auto currency = currency_in(row);
  if (!currency)
    return tl::unexpected(currency.error());
  if (!parse_date(row.field("data_date")))
    return row.bad("`data_date` is no date");
  FundamentalsQuote quote;
  quote.symbol = *symbol;
  quote.currency = *currency;
  quote.data_date = std::string(row.field("data_date"));
  quote.source = fundamentals_file;
  quote.fetched_at = now;
  if (const auto read = read_values(row, quote); !read)
    return tl::unexpected(read.error());
  return quote;
}

Result<std::vector<FundamentalsQuote>> read_fundamentals(std::string_view text,
                                                         WallTime now) {
  const auto table = CsvTable::parse(text, columns());
  if (!table)
    return tl::unexpected(table.error());
  std::vector<FundamentalsQuote> all;
  std::set<std::string> seen;
  for (const auto& row : table->rows()) {
    auto quote = read_fundamentals_row(row, now);
    if (!quote)
      return tl::unexpected(quote.error());
    if (!seen.insert(quote->symbol).second)
      return row.bad("its symbol occurs twice");
    all.push_back(std::move(*quote));
  }
  return all;
}

} // namespace

FundamentalsCsv::FundamentalsCsv(std::string path) : path_(std::move(path)) {}

std::optional<Millis> FundamentalsCsv::wait_asked(const http::Reply&,
                                                  WallTime) const {
  return std::nullopt; // a file refuses nobody
}

std::size_t FundamentalsCsv::max_symbols() const {
  return std::numeric_limits<std::size_t>::max();
}

QuoteRequest FundamentalsCsv::request(const std::vector<std::string>&,
                                      Deadline) const {
  return ReadQuoteFile{path_};
}

Result<std::vector<FundamentalsQuote>>
FundamentalsCsv::read(const http::Reply& file, WallTime now) const {
  return said_by(fundamentals_file, read_fundamentals(file.body, now));
}

} // namespace signalbox
