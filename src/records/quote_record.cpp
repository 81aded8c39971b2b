#include "records/quote_record.hpp"

#include <cstddef>
#include <string>

#include "domain/core/time_text.hpp"

namespace signalbox {

namespace {

void write_currency(json::Writer& out, std::optional<Currency> currency) {
  out.key("currency");
  if (currency)
    out.value(currency_codes.of(*currency));
  else
    out.null();
}

std::optional<Currency> read_currency(const StoredFields& fields) {
  if (!fields.has("currency"))
    return std::nullopt;
  return fields.one_of(currency_codes, "currency");
}

std::string pair_key(Currency from, Currency to) {
  std::string key(currency_codes.of(from));
  key += '_';
  key += currency_codes.of(to);
  return key;
}

void write_rate(json::Writer& out, const RateQuote& quote) {
  out.begin_object()
    .member("rate", quote.rate.to_text())
    .member("asOf", quote.as_of)
    .member("fetchedAt", to_iso(quote.fetched_at))
    .member("source", quote.source)
    .member("stale", quote.stale)
    .end_object();
}

RateQuote read_rate(const json::Value& value, bool& sound) {
  const StoredFields fields(value, sound);
  return {fields.decimal("rate"), fields.text("asOf"), fields.time("fetchedAt"),
          fields.text("source"), fields.flag("stale")};
}

} // namespace

std::optional<std::pair<Currency, Currency>> read_pair(std::string_view key) {
  const auto line = key.find('_');
  if (line == std::string_view::npos)
    return std::nullopt;
  const auto from = currency_codes.find(key.substr(0, line));
  const auto to = currency_codes.find(key.substr(line + 1));
  if (!from || !to || *from == *to)
    return std::nullopt;
  return std::pair{*from, *to};
}

void write_price(json::Writer& out, const PriceQuote& price,
                 std::optional<Currency> currency) {
  out.begin_object()
    .member("symbol", price.symbol)
    .member("price", price.price.to_text());
  write_currency(out, currency);
  out.member("fetchedAt", to_iso(price.fetched_at))
    .member("source", price.source)
    .member("stale", price.stale)
    .end_object();
}

PriceQuote read_price(const json::Value& value, bool& sound) {
  const StoredFields fields(value, sound);
  return {fields.text("symbol"), fields.decimal("price"),
          read_currency(fields), fields.time("fetchedAt"),
          fields.text("source"), fields.flag("stale")};
}

void write_rates(json::Writer& out, const RateSheet& rates) {
  out.begin_object();
  for (const auto& [currency, quote] : rates.quotes) {
    out.key(pair_key(rates.base, currency));
    write_rate(out, quote);
  }
  out.end_object();
}

RateSheet read_rates(const std::vector<json::Member>& pairs, bool& sound) {
  RateSheet rates;
  for (const auto& [key, value] : pairs) {
    const auto pair = read_pair(key);
    sound =
      sound && pair && (rates.quotes.empty() || pair->first == rates.base);
    if (!sound)
      return rates;
    rates.base = pair->first;
    rates.quotes.emplace(pair->second, read_rate(value, sound));
  }
  return rates;
}

void write_fundamentals(json::Writer& out, const FundamentalsQuote& quote,
                        std::optional<Currency> currency) {
  write_currency(out, currency);
  out.member("dataDate", quote.data_date)
    .member("source", quote.source)
    .key("values")
    .begin_object();
  for (std::size_t i = 0; i < metric_count; ++i)
    if (quote.values[i])
      out.member(metric_names.texts[i], quote.values[i]->to_text());
  out.end_object();
}

FundamentalsQuote read_fundamentals(const StoredFields& fields) {
  FundamentalsQuote quote;
  quote.currency = read_currency(fields);
  quote.data_date = fields.text("dataDate");
  quote.source = fields.text("source");
  for (const auto& [name, value] : fields.members("values")) {
    const auto metric = fields.taken(metric_names.find(name));
    const auto number = value.as_decimal();
    quote.values[static_cast<std::size_t>(metric)] = fields.taken(
      number && value.is_string() ? std::optional(*number) : std::nullopt);
  }
  return quote;
}

} // namespace signalbox
