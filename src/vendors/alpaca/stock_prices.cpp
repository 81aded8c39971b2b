#include "vendors/alpaca/stock_prices.hpp"

#include <utility>

#include "http/percent_encoding.hpp"
#include "vendors/alpaca/field_reader.hpp"
#include "vendors/alpaca/symbols.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

using ReadRow = Result<TickerPrices> (*)(const json::Value& row);

/// A price; nothing for zero, which stands for none.
std::optional<Decimal> price_in(FieldReader& fields, std::string_view name) {
  const auto price = fields.amount_if_any(name);
  if (price && price->negative())
    fields.refuse(name, "it is below zero");
  return price && price->positive() ? price : std::nullopt;
}

Result<TickerPrices> read_trade(const json::Value& row) {
  FieldReader fields(row, "trade");
  TickerPrices prices;
  fields.amount("p"); // a trade without a price is none
  prices.last_trade = price_in(fields, "p");
  return fields.finish(std::move(prices));
}

Result<TickerPrices> read_quote(const json::Value& row) {
  FieldReader fields(row, "quote");
  TickerPrices prices;
  prices.bid = price_in(fields, "bp");
  prices.ask = price_in(fields, "ap");
  return fields.finish(std::move(prices));
}

bool silent(const TickerPrices& prices) {
  return !prices.last_trade && !prices.bid && !prices.ask;
}

Result<PricesByTicker> read_rows(const json::Value& rows, ReadRow read) {
  if (!rows.is_object() && !rows.is_null())
    return fail(Errc::malformed_reply, "the prices are no object");
  PricesByTicker all;
  for (const auto& [symbol, row] : rows.members()) {
    if (row.is_null())
      continue;
    auto prices = read(row);
    if (!prices)
      return tl::unexpected(std::move(prices.error()));
    if (!silent(*prices) &&
        !all.emplace(to_ticker(symbol), std::move(*prices)).second)
      return fail(Errc::malformed_reply, "a symbol occurs in two spellings");
  }
  return all;
}

Result<PricesByTicker> read_body(std::string_view text, std::string_view name,
                                 ReadRow read) {
  const auto body = json::parse(text);
  if (!body)
    return tl::unexpected(body.error());
  const auto* rows = body->find(name);
  if (!rows)
    return fail(Errc::malformed_reply, std::string(name) + " is missing");
  return read_rows(*rows, read);
}

Result<PricesByTicker> read_answer(const MarketData& data,
                                   const http::Reply& reply,
                                   std::string_view name, ReadRow read) {
  const auto text = data.body_of(reply);
  if (!text)
    return tl::unexpected(text.error());
  return data.from_here(read_body(*text, name, read));
}

} // namespace

StockPrices::StockPrices(AlpacaData data) : data_(std::move(data)) {}

http::Call StockPrices::latest_call(std::string_view what,
                                    const std::vector<std::string>& tickers,
                                    Deadline deadline) const {
  return data_.call_to("/v2/stocks/" + std::string(what) +
                         "/latest?symbols=" + symbol_list(tickers) +
                         "&feed=" + http::percent_encoded(data_.feed()),
                       deadline);
}

http::Call StockPrices::trades_call(const std::vector<std::string>& tickers,
                                    Deadline deadline) const {
  return latest_call("trades", tickers, deadline);
}

Result<PricesByTicker>
StockPrices::read_trades(const http::Reply& reply) const {
  return read_answer(data_, reply, "trades", read_trade);
}

http::Call StockPrices::quotes_call(const std::vector<std::string>& tickers,
                                    Deadline deadline) const {
  return latest_call("quotes", tickers, deadline);
}

Result<PricesByTicker>
StockPrices::read_quotes(const http::Reply& reply) const {
  return read_answer(data_, reply, "quotes", read_quote);
}

} // namespace signalbox
