#include "records/quote_checkpoint.hpp"

#include "domain/core/time_text.hpp"
#include "records/quote_record.hpp"
#include "json/writer.hpp"

namespace signalbox {

namespace {

constexpr std::string_view rates_step = "the checkpoint of the rates";
constexpr std::string_view prices_step = "the checkpoint of the prices";
constexpr std::size_t likely_quote_size = 512;

void write_prices(json::Writer& out, const QuoteBook& quotes) {
  out.key("prices").begin_object();
  for (const auto& [symbol, price] : quotes.prices) {
    out.key(symbol);
    write_price(out, price, price.currency);
  }
  out.end_object();
}

void write_all_fundamentals(json::Writer& out, const QuoteBook& quotes) {
  out.key("fundamentals").begin_object();
  for (const auto& [symbol, quote] : quotes.fundamentals) {
    out.key(symbol).begin_object();
    write_fundamentals(out, quote, quote.currency);
    out.member("fetchedAt", to_iso(quote.fetched_at)).end_object();
  }
  out.end_object();
}

FundamentalsQuote read_kept(const std::string& symbol, const json::Value& value,
                            bool& sound) {
  const StoredFields fields(value, sound);
  auto quote = read_fundamentals(fields);
  quote.symbol = symbol;
  quote.fetched_at = fields.time("fetchedAt");
  return quote;
}

} // namespace

std::string rates_checkpoint(const RateSheet& rates) {
  json::Writer out;
  out.begin_object().member("base", currency_codes.of(rates.base)).key("rates");
  write_rates(out, rates);
  out.end_object();
  return out.take();
}

Result<RateSheet> read_rates_checkpoint(std::string_view text) {
  const auto value = parse_stored(text, rates_step);
  if (!value)
    return tl::unexpected(value.error());
  bool sound = true;
  const StoredFields fields(*value, sound);
  const auto base = fields.one_of(currency_codes, "base");
  auto rates = read_rates(fields.members("rates"), sound);
  if (!sound || (rates.base != base && !rates.quotes.empty()))
    return not_as_written(rates_step);
  rates.base = base;
  return rates;
}

std::string prices_checkpoint(const QuoteBook& quotes) {
  json::Writer out(likely_quote_size *
                   (quotes.prices.size() + quotes.fundamentals.size()));
  out.begin_object();
  write_prices(out, quotes);
  write_all_fundamentals(out, quotes);
  out.end_object();
  return out.take();
}

Result<QuoteBook> read_prices_checkpoint(std::string_view text) {
  const auto value = parse_stored(text, prices_step);
  if (!value)
    return tl::unexpected(value.error());
  bool sound = true;
  const StoredFields fields(*value, sound);
  QuoteBook quotes;
  for (const auto& [symbol, price] : fields.members("prices"))
    quotes.prices.emplace(symbol, read_price(price, sound));
  for (const auto& [symbol, quote] : fields.members("fundamentals"))
    quotes.fundamentals.emplace(symbol, read_kept(symbol, quote, sound));
  if (!sound)
    return not_as_written(prices_step);
  return quotes;
}

} // namespace signalbox
