#include "vendors/alpaca/stock_bars.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "domain/core/time_text.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

/// Alpaca: 10000 bars a page over all symbols, about 110 bytes each.
constexpr std::size_t largest_page = std::size_t{4} << 20;

http::Headers credentials(const AlpacaData& data) {
  if (data.api_key.empty())
    return {};
  return {{"APCA-API-KEY-ID", data.api_key},
          {"APCA-API-SECRET-KEY", data.secret_key}};
}

bool is_unreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

/// RFC 3986: everything but the unreserved characters as `%XX`.
std::string percent_encoded(std::string_view text) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_unreserved(c))
      out += c;
    else
      out += {'%', digits[byte >> 4], digits[byte & 0xF]};
  }
  return out;
}

/// Class shares carry a dash inside and a dot at Alpaca.
std::string to_symbol(std::string ticker) {
  std::replace(ticker.begin(), ticker.end(), '-', '.');
  return ticker;
}

std::string to_ticker(std::string symbol) {
  std::replace(symbol.begin(), symbol.end(), '.', '-');
  return symbol;
}

std::string symbol_list(const std::vector<std::string>& tickers) {
  std::string list;
  for (const auto& ticker : tickers) {
    if (!list.empty())
      list += ',';
    list += percent_encoded(to_symbol(ticker));
  }
  return list;
}

tl::unexpected<Error> malformed(std::string detail) {
  return fail(Errc::malformed_reply, std::move(detail));
}

Result<double> read_number(const json::Value& bar, std::string_view name) {
  const auto* member = bar.find(name);
  auto number =
    member ? member->as_double() : Result<double>(malformed("it is missing"));
  if (!number)
    return malformed("bar field " + std::string(name) + ": " +
                     number.error().detail);
  return number;
}

Result<WallTime> read_start(const json::Value& bar) {
  const auto* member = bar.find("t");
  if (!member || !member->is_string())
    return malformed("a bar has no time");
  auto start = parse_iso(member->text());
  if (!start)
    return malformed("bar field t: " + start.error().detail);
  return start;
}

struct NumberField {
  std::string_view name;
  double Bar::*into;
};

constexpr std::array<NumberField, 5> number_fields{{{"o", &Bar::open},
                                                    {"h", &Bar::high},
                                                    {"l", &Bar::low},
                                                    {"c", &Bar::close},
                                                    {"v", &Bar::volume}}};

Result<void> read_vwap(const json::Value& source, Bar& bar) {
  const auto* member = source.find("vw");
  if (!member || member->is_null())
    return {};
  const auto vwap = read_number(source, "vw");
  if (!vwap)
    return tl::unexpected(vwap.error());
  bar.vwap = *vwap;
  return {};
}

Result<Bar> read_bar(const json::Value& source) {
  Bar bar;
  const auto start = read_start(source);
  if (!start)
    return tl::unexpected(start.error());
  bar.start = *start;
  for (const auto& [name, into] : number_fields) {
    const auto number = read_number(source, name);
    if (!number)
      return tl::unexpected(number.error());
    bar.*into = *number;
  }
  if (auto vwap = read_vwap(source, bar); !vwap)
    return tl::unexpected(std::move(vwap.error()));
  return bar;
}

Result<std::vector<Bar>> read_series(const json::Value& source) {
  if (!source.is_array())
    return malformed("the bars of a symbol are no list");
  std::vector<Bar> series;
  series.reserve(source.items().size());
  for (const auto& item : source.items()) {
    auto bar = read_bar(item);
    if (!bar)
      return tl::unexpected(std::move(bar.error()));
    // The indicators read a series as time passing: order is not optional.
    if (!series.empty() && bar->start <= series.back().start)
      return malformed("the bars of a symbol are not in the order of time");
    series.push_back(*bar);
  }
  return series;
}

Result<void> read_all_series(const json::Value& source, BarsPage& page) {
  if (!source.is_object() && !source.is_null())
    return malformed("bars is neither an object nor null");
  for (const auto& [symbol, list] : source.members()) {
    auto series = read_series(list);
    if (!series)
      return tl::unexpected(std::move(series.error()));
    if (!page.bars.emplace(to_ticker(symbol), std::move(*series)).second)
      return malformed("a symbol occurs in two spellings");
  }
  return {};
}

Result<BarsPage> read_page(const json::Value& body) {
  const auto* bars = body.find("bars");
  const auto* token = body.find("next_page_token");
  if (!bars || !token)
    return malformed("bars or next_page_token is missing");
  if (!token->is_string() && !token->is_null())
    return malformed("next_page_token is neither a string nor null");
  BarsPage page{{}, std::string(token->text())};
  if (auto read = read_all_series(*bars, page); !read)
    return tl::unexpected(std::move(read.error()));
  return page;
}

Errc code_of(int status) {
  switch (status) {
    case 400:
    case 422:
      return Errc::invalid_argument;
    case 401:
    case 403:
      return Errc::unauthorized;
    case 429:
      return Errc::rate_limited;
    default:
      return status >= 500 && status < 600 ? Errc::unavailable
                                           : Errc::malformed_reply;
  }
}

std::string message_of(std::string_view body) {
  const auto parsed = json::parse(body);
  const auto* message = parsed ? parsed->find("message") : nullptr;
  return std::string(message && message->is_string() ? message->text() : body);
}

Error read_error(const http::Reply& reply, const Redactor& redactor) {
  auto detail = "market data: status " + std::to_string(reply.status);
  if (!reply.body.empty())
    detail += ", server says " + redactor.quote(message_of(reply.body));
  const auto code = code_of(reply.status);
  for (const auto* name : {"X-RateLimit-Reset", "Retry-After"})
    if (const auto value = reply.header(name);
        value && code == Errc::rate_limited)
      detail += ", " + std::string(name) + ' ' + redactor.quote(*value);
  return Error{code, std::move(detail)};
}

} // namespace

StockBars::StockBars(AlpacaData data)
  : base_url_(std::move(data.base_url)), feed_(std::move(data.feed)),
    headers_(credentials(data)), redactor_({data.api_key, data.secret_key}) {}

std::size_t StockBars::max_tickers() const {
  return 100; // Alpaca's limit is the length of the URL
}

http::Call StockBars::bars_call(const std::vector<std::string>& tickers,
                                std::string_view timeframe, WallTime start,
                                const std::string& page_token,
                                Deadline deadline) const {
  auto target = "/v2/stocks/bars?symbols=" + symbol_list(tickers) +
                "&timeframe=" + percent_encoded(timeframe) +
                "&start=" + percent_encoded(to_iso(start)) +
                "&limit=10000&adjustment=raw&feed=" + percent_encoded(feed_) +
                "&sort=asc";
  if (!page_token.empty())
    target += "&page_token=" + percent_encoded(page_token);
  http::Call call;
  call.service = "data";
  call.base_url = base_url_;
  call.target = std::move(target);
  call.headers = headers_;
  call.deadline = deadline;
  call.max_body = largest_page;
  return call;
}

Result<BarsPage> StockBars::read_bars(const http::Reply& reply) const {
  if (reply.status != 200)
    return tl::unexpected(read_error(reply, redactor_));
  const auto body = json::parse(reply.body);
  if (!body)
    return malformed("market data: " + body.error().detail);
  auto page = read_page(*body);
  if (!page)
    return malformed("market data: " + page.error().detail);
  return page;
}

} // namespace signalbox
