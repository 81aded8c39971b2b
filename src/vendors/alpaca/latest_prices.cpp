#include "vendors/alpaca/latest_prices.hpp"

#include <set>
#include <utility>

#include "domain/overnight/provider_failure.hpp"
#include "http/percent_encoding.hpp"
#include "vendors/alpaca/field_reader.hpp"
#include "vendors/alpaca/symbols.hpp"
#include "vendors/retry_after.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

using Prices = std::vector<PriceQuote>;

tl::unexpected<Error> unreadable(std::string why) {
  return fail(Errc::malformed_reply, std::move(why));
}

/// The currency of all prices; nothing if the answer does not say it.
Result<std::optional<Currency>> read_currency(const json::Value& answer) {
  const auto* currency = answer.find("currency");
  if (!currency || currency->is_null())
    return std::nullopt;
  const auto known = currency_codes.find(currency->text());
  if (!known)
    return unreadable("the currency of the prices is none of ours");
  return known;
}

Result<Decimal> read_price(const json::Value& row) {
  FieldReader fields(row, "trade");
  return fields.finish(fields.amount("p"));
}

/// `as_read` says what all prices of the answer have in common.
Result<Prices> read_rows(const json::Value& rows, const PriceQuote& as_read) {
  Prices prices;
  std::set<std::string> seen;
  for (const auto& [symbol, row] : rows.members()) {
    if (row.is_null())
      continue;
    const auto price = read_price(row);
    if (!price)
      return tl::unexpected(price.error());
    auto quote = as_read;
    quote.symbol = to_ticker(symbol);
    quote.price = *price;
    if (!seen.insert(quote.symbol).second)
      return unreadable("a symbol occurs in two spellings");
    if (price->positive())
      prices.push_back(std::move(quote));
  }
  return prices;
}

Result<Prices> read_body(std::string_view text, PriceQuote as_read) {
  const auto body = json::parse(text);
  if (!body)
    return tl::unexpected(body.error());
  const auto currency = read_currency(*body);
  if (!currency)
    return tl::unexpected(currency.error());
  as_read.currency = *currency;
  const auto* rows = body->find("trades");
  if (!rows || !(rows->is_object() || rows->is_null()))
    return unreadable("trades are missing or no object");
  return read_rows(*rows, as_read);
}

} // namespace

LatestPrices::LatestPrices(AlpacaData data) : data_(std::move(data)) {}

std::optional<Millis> LatestPrices::wait_asked(const http::Reply& reply,
                                               WallTime now) const {
  return retry_after(reply, now);
}

bool LatestPrices::may_know(const std::string& symbol) const {
  return symbol.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") ==
         std::string::npos;
}

QuoteRequest LatestPrices::request(const std::vector<std::string>& symbols,
                                   Deadline deadline) const {
  return data_.call_to(
    "/v2/stocks/trades/latest?symbols=" + symbol_list(symbols) +
      "&feed=" + http::percent_encoded(data_.feed()),
    deadline);
}

Result<Prices> LatestPrices::read(const http::Reply& reply,
                                  WallTime now) const {
  const auto text = data_.body_of(reply);
  if (!text)
    return tl::unexpected(provider_failure(text.error()));
  PriceQuote as_read;
  as_read.fetched_at = now;
  as_read.source = name();
  auto prices = data_.from_here(read_body(*text, std::move(as_read)));
  if (!prices)
    return tl::unexpected(provider_failure(std::move(prices.error())));
  return prices;
}

} // namespace signalbox
