#include "vendors/csv/rates_csv.hpp"

#include <utility>

#include "domain/calendar/date.hpp"
#include "domain/overnight/quote_limits.hpp"
#include "vendors/csv/csv_table.hpp"
#include "vendors/provider_answer.hpp"

namespace signalbox {
namespace {

constexpr std::string_view rates_file = "rates_file";

Result<void> add_row(const CsvTable::Row& row, WallTime now, RateSheet& rates) {
  const auto currency = currency_codes.find(row.field("to"));
  if (!currency || *currency == rates.base)
    return row.bad("`to` is none of our currencies other than USD");
  const auto rate = parse_rate(row.field("rate"));
  if (!rate)
    return row.bad(rate.error().detail);
  if (!parse_date(row.field("as_of")))
    return row.bad("`as_of` is no date");
  const RateQuote quote{*rate, std::string(row.field("as_of")), now,
                        std::string(rates_file), false};
  if (!rates.quotes.emplace(*currency, quote).second)
    return row.bad("its currency occurs twice");
  return {};
}

Result<RateSheet> read_rates(std::string_view text, WallTime now) {
  const auto table = CsvTable::parse(text, {{"to", "rate", "as_of"}, {}});
  if (!table)
    return tl::unexpected(table.error());
  RateSheet rates;
  for (const auto& row : table->rows())
    if (const auto added = add_row(row, now, rates); !added)
      return tl::unexpected(added.error());
  if (rates.quotes.empty())
    return unreadable_answer("line 1", "no rate follows it");
  return rates;
}

} // namespace

RatesCsv::RatesCsv(std::string path) : path_(std::move(path)) {}

std::optional<Millis> RatesCsv::wait_asked(const http::Reply&, WallTime) const {
  return std::nullopt; // a file refuses nobody
}

QuoteRequest RatesCsv::request(Deadline) const {
  return ReadQuoteFile{path_};
}

Result<RateSheet> RatesCsv::read(const http::Reply& file, WallTime now) const {
  return said_by(rates_file, read_rates(file.body, now));
}

} // namespace signalbox
