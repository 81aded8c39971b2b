#include "vendors/alpaca/stock_bars.hpp"

#include <array>
#include <utility>

#include "domain/core/time_text.hpp"
#include "http/percent_encoding.hpp"
#include "vendors/alpaca/symbols.hpp"
#include "vendors/answer_texts.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

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

Result<BarsPage> read_bars_page(const json::Value& body) {
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

} // namespace

StockBars::StockBars(AlpacaData data) : data_(std::move(data)) {}

std::size_t StockBars::max_tickers() const {
  return 100; // Alpaca's limit is the length of the URL
}

http::Call StockBars::bars_call(const std::vector<std::string>& tickers,
                                std::string_view timeframe, WallTime start,
                                const std::string& page_token,
                                Deadline deadline) const {
  auto target =
    "/v2/stocks/bars?symbols=" + symbol_list(tickers) +
    "&timeframe=" + http::percent_encoded(timeframe) +
    "&start=" + http::percent_encoded(to_iso(start)) +
    "&limit=10000&adjustment=raw&feed=" + http::percent_encoded(data_.feed()) +
    "&sort=asc";
  if (!page_token.empty())
    target += "&page_token=" + http::percent_encoded(page_token);
  return data_.call_to(std::move(target), deadline);
}

Result<BarsPage> StockBars::read_bars(const http::Reply& reply) const {
  const auto text = data_.body_of(reply);
  if (!text)
    return tl::unexpected(text.error());
  return data_.from_here(json::parse(*text).and_then(read_bars_page));
}

} // namespace signalbox
