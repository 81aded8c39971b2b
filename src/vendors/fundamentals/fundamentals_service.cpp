#include "vendors/fundamentals/fundamentals_service.hpp"

#include <utility>

#include "domain/calendar/date.hpp"
#include "domain/overnight/quote_limits.hpp"
#include "http/percent_encoding.hpp"
#include "vendors/provider_answer.hpp"
#include "vendors/retry_after.hpp"

namespace signalbox {
namespace {

constexpr std::string_view fundamentals_source = "fundamentals";

std::string joined_symbols(const std::vector<std::string>& symbols) {
  std::string list;
  for (const auto& symbol : symbols) {
    if (!list.empty())
      list += ',';
    list += http::percent_encoded(symbol);
  }
  return list;
}

bool is_absent(const json::Value* value) {
  return !value || value->is_null();
}

/// Takes every metric that the row has; false if one of them is no figure.
bool read_values(const json::Value& values, FundamentalsQuote& quote) {
  for (std::size_t at = 0; at < metric_count; ++at) {
    const auto* value = values.find(metric_names.texts[at]);
    if (is_absent(value) || at == static_cast<std::size_t>(Metric::price))
      continue;
    const auto figure = parse_figure(value->text());
    if (!figure)
      return false;
    quote.values[at] = *figure;
  }
  return true;
}

bool read_currency(const json::Value* currency, FundamentalsQuote& quote) {
  if (is_absent(currency))
    return true;
  quote.currency = currency_codes.find(currency->text());
  return quote.currency.has_value();
}

/// Nothing for a row that cannot be read: its symbol has no fundamentals.
std::optional<FundamentalsQuote> read_row(const json::Value& row,
                                          FundamentalsQuote quote) {
  const auto* date = row.find("dataDate");
  const auto* values = row.find("values");
  if (!date || !parse_date(date->text()) || !values || !values->is_object())
    return std::nullopt;
  quote.data_date = std::string(date->text());
  if (!read_currency(row.find("currency"), quote) ||
      !read_values(*values, quote))
    return std::nullopt;
  return quote;
}

} // namespace

FundamentalsService::FundamentalsService(std::string base_url, std::string key)
  : base_url_(std::move(base_url)), key_(std::move(key)), redactor_({key_}) {}

std::optional<Millis> FundamentalsService::wait_asked(const http::Reply& reply,
                                                      WallTime now) const {
  return retry_after(reply, now);
}

QuoteRequest
FundamentalsService::request(const std::vector<std::string>& symbols,
                             Deadline deadline) const {
  http::Call call;
  call.service = "fundamentals";
  call.base_url = base_url_;
  call.target = "/v1/fundamentals?symbols=" + joined_symbols(symbols);
  if (!key_.empty()) {
    std::string bearer = "Bearer ";
    bearer += key_;
    call.headers.emplace_back("Authorization", std::move(bearer));
  }
  call.deadline = deadline;
  return call;
}

Result<std::vector<FundamentalsQuote>>
FundamentalsService::read(const http::Reply& reply, WallTime now) const {
  const auto answer =
    read_provider_answer(fundamentals_source, reply, redactor_);
  if (!answer)
    return tl::unexpected(answer.error());
  const auto* rows = answer->find("fundamentals");
  if (!rows || !rows->is_object())
    return unreadable_answer(fundamentals_source,
                             "fundamentals are missing or no object");
  std::vector<FundamentalsQuote> all;
  for (const auto& [symbol, row] : rows->members()) {
    FundamentalsQuote quote;
    quote.symbol = symbol;
    quote.source = fundamentals_source;
    quote.fetched_at = now;
    if (auto read = read_row(row, std::move(quote)))
      all.push_back(std::move(*read));
  }
  return all;
}

} // namespace signalbox
