#include "adapters/sqlite/quote_rows.hpp"

#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace signalbox {

namespace {

/// The metrics that a provider of fundamentals reports: all but the price,
/// which is the last.
constexpr std::size_t reported = metric_count - 1;
static_assert(static_cast<std::size_t>(Metric::price) == reported);

std::string metric_columns() {
  const auto* names = metric_names.texts.data();
  return fmt::format("{}", fmt::join(names, names + reported, ", "));
}

std::string select_fundamentals() {
  return fmt::format("SELECT symbol, currency, data_date, source, fetched_at, "
                     "{} FROM kept_fundamentals WHERE symbol = ?",
                     metric_columns());
}

std::string keep_fundamentals() {
  std::string places = "?, ?, ?, ?, ?";
  std::string changes = "currency = excluded.currency, "
                        "data_date = excluded.data_date, "
                        "source = excluded.source, "
                        "fetched_at = excluded.fetched_at";
  for (std::size_t i = 0; i < reported; ++i) {
    places += ", ?";
    changes += fmt::format(", {0} = excluded.{0}", metric_names.texts.at(i));
  }
  return fmt::format("INSERT INTO kept_fundamentals (symbol, currency, "
                     "data_date, source, fetched_at, {}) VALUES ({}) "
                     "ON CONFLICT DO UPDATE SET {} "
                     "WHERE excluded.fetched_at >= fetched_at",
                     metric_columns(), places, changes);
}

constexpr auto keep_price = R"sql(
INSERT INTO kept_prices (symbol, price, currency, fetched_at, source)
VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET price = excluded.price, currency = excluded.currency,
  fetched_at = excluded.fetched_at, source = excluded.source
WHERE excluded.fetched_at >= fetched_at)sql";

constexpr auto select_price = R"sql(
SELECT symbol, price, currency, fetched_at, source FROM kept_prices
WHERE symbol = ?)sql";

constexpr auto select_rates = R"sql(
SELECT base, currency, rate, as_of, fetched_at, source FROM kept_rates)sql";

constexpr auto keep_rate = R"sql(
INSERT INTO kept_rates (base, currency, rate, as_of, fetched_at, source)
VALUES (?, ?, ?, ?, ?, ?))sql";

std::optional<std::string_view> code_of(std::optional<Currency> currency) {
  return currency ? std::optional(currency_codes.of(*currency)) : std::nullopt;
}

PriceQuote read_price(SqliteRow& row) {
  PriceQuote price;
  price.symbol = row.text();
  price.price = row.decimal();
  price.currency = row.maybe_word(currency_codes);
  price.fetched_at = row.time();
  price.source = row.text();
  return price;
}

FundamentalsQuote read_fundamentals(SqliteRow& row) {
  FundamentalsQuote quote;
  quote.symbol = row.text();
  quote.currency = row.maybe_word(currency_codes);
  quote.data_date = row.text();
  quote.source = row.text();
  quote.fetched_at = row.time();
  for (std::size_t i = 0; i < reported; ++i)
    quote.values.at(i) = row.maybe_decimal();
  return quote;
}

RateQuote read_rate(SqliteRow& row) {
  RateQuote rate;
  rate.rate = row.decimal();
  rate.as_of = row.text();
  rate.fetched_at = row.time();
  rate.source = row.text();
  return rate;
}

} // namespace

SqliteQuoteRows::SqliteQuoteRows(SqliteDatabase& database)
  : price_(database, select_price),
    fundamentals_(database, select_fundamentals()),
    rates_(database, select_rates) {}

std::optional<PriceQuote> SqliteQuoteRows::price(const std::string& symbol) {
  std::optional<PriceQuote> found;
  price_.each([&](SqliteRow& row) { found = read_price(row); }, symbol);
  return found;
}

std::optional<FundamentalsQuote>
SqliteQuoteRows::fundamentals(const std::string& symbol) {
  std::optional<FundamentalsQuote> found;
  fundamentals_.each([&](SqliteRow& row) { found = read_fundamentals(row); },
                     symbol);
  return found;
}

RateSheet SqliteQuoteRows::rates() {
  RateSheet sheet;
  rates_.each([&](SqliteRow& row) {
    sheet.base = row.word(currency_codes);
    const auto currency = row.word(currency_codes);
    sheet.quotes.emplace(currency, read_rate(row));
  });
  return sheet;
}

SqliteQuoteWrites::SqliteQuoteWrites(SqliteDatabase& database)
  : keep_price_(database, keep_price),
    keep_fundamentals_(database, keep_fundamentals()),
    forget_rates_(database, "DELETE FROM kept_rates"),
    keep_rate_(database, keep_rate) {}

void SqliteQuoteWrites::keep(const PriceQuote& price) {
  keep_price_.run(price.symbol, price.price, code_of(price.currency),
                  price.fetched_at, price.source);
}

void SqliteQuoteWrites::keep(const FundamentalsQuote& quote) {
  [&]<std::size_t... Place>(std::index_sequence<Place...>) {
    keep_fundamentals_.run(quote.symbol, code_of(quote.currency),
                           quote.data_date, quote.source, quote.fetched_at,
                           quote.values[Place]...);
  }
  (std::make_index_sequence<reported>{});
}

void SqliteQuoteWrites::keep(const RateSheet& rates) {
  forget_rates_.run();
  for (const auto& [currency, quote] : rates.quotes)
    keep_rate_.run(currency_codes.of(rates.base), currency_codes.of(currency),
                   quote.rate, quote.as_of, quote.fetched_at, quote.source);
}

} // namespace signalbox
