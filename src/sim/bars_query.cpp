#include "sim/bars_query.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>

#include "domain/core/time_text.hpp"
#include "sim/market.hpp"

namespace signalbox {
namespace {

constexpr std::array<std::string_view, 11> known_parameters{
  "symbols", "timeframe", "start", "end",        "limit",   "adjustment",
  "feed",    "sort",      "asof",  "page_token", "currency"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words,
              std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

tl::unexpected<Error> invalid(std::string_view name, std::string_view value) {
  return fail(Errc::invalid_argument, "invalid " + std::string(name) + ": " +
                                        std::string(value.substr(0, 64)));
}

template <class T> std::optional<T> whole_number(std::string_view text) {
  T value = 0;
  const auto* const last = text.data() + text.size();
  const auto [end, fault] = std::from_chars(text.data(), last, value);
  if (fault != std::errc{} || end != last)
    return std::nullopt;
  return value;
}

/// Instants between two minutes count from the next one (`start`) or to the
/// one before (`end`).
Result<WallTime> instant(const http::Request& request, std::string_view name,
                         WallTime otherwise) {
  const auto text = request.param(name);
  if (!text)
    return otherwise;
  std::string whole(*text);
  if (whole.size() == 10)
    whole += "T00:00:00Z";
  const auto time = parse_iso(whole);
  return time ? *time : Result<WallTime>(invalid(name, *text));
}

Result<void> read_range(const http::Request& request, WallTime now,
                        BarsQuery& query) {
  const WallTime midnight = std::chrono::floor<std::chrono::days>(now);
  const auto start = instant(request, "start", midnight);
  const auto end = instant(request, "end", now);
  if (!start || !end)
    return tl::unexpected(start ? end.error() : start.error());
  if (*end < *start)
    return fail(Errc::invalid_argument, "end should not be before start");
  query.start = std::max(
    minute_of(*start + std::chrono::minutes(1) - std::chrono::milliseconds(1)),
    first_market_minute);
  query.end = std::min(minute_of(*end), minute_of(now));
  return {};
}

Result<void> read_limit(const http::Request& request, BarsQuery& query) {
  const auto text = request.param("limit");
  if (!text)
    return {};
  const auto limit = whole_number<int>(*text);
  if (!limit || *limit < 1 || *limit > 10'000)
    return invalid("limit", *text);
  query.limit = static_cast<std::size_t>(*limit);
  return {};
}

Result<void> read_order(const http::Request& request, BarsQuery& query) {
  const auto sort = request.param("sort").value_or("asc");
  if (sort != "asc" && sort != "desc")
    return invalid("sort", sort);
  query.descending = sort == "desc";
  const auto token = request.param("page_token").value_or("");
  if (token.empty())
    return {};
  const auto page = parse_page_token(token);
  if (!page || !std::binary_search(query.symbols.begin(), query.symbols.end(),
                                   page->symbol))
    return invalid("page_token", token);
  query.page = *page;
  return {};
}

Result<void> check_words(const http::Request& request) {
  static constexpr std::array<std::string_view, 4> adjustments{
    "raw", "split", "dividend", "all"};
  for (const auto& [name, value] : request.query)
    if (!contains(known_parameters, name))
      return fail(Errc::invalid_argument,
                  "unexpected query parameter(s): " + name.substr(0, 64));
  const auto adjustment = request.param("adjustment").value_or("raw");
  if (!contains(adjustments, adjustment))
    return invalid("adjustment", adjustment);
  const auto currency = request.param("currency").value_or("USD");
  if (currency != "USD")
    return invalid("currency", currency);
  return check_feed(request);
}

Result<void> read_timeframe(const http::Request& request, BarsQuery& query) {
  const auto text = request.param("timeframe");
  if (!text)
    return fail(Errc::invalid_argument, "timeframe is required");
  const auto frame = parse_timeframe(*text);
  if (!frame)
    return tl::unexpected(frame.error());
  query.timeframe = *frame;
  return {};
}

} // namespace

std::string to_text(const PageToken& token) {
  return token.symbol + "+" + std::to_string(token.start);
}

Result<PageToken> parse_page_token(std::string_view text) {
  const auto plus = text.find('+');
  if (plus == 0 || plus == std::string_view::npos)
    return invalid("page_token", text);
  const auto start = whole_number<MinuteIndex>(text.substr(plus + 1));
  if (!start)
    return invalid("page_token", text);
  return PageToken{std::string(text.substr(0, plus)), *start};
}

Result<std::vector<std::string>> parse_symbols(std::string_view text) {
  std::vector<std::string> symbols;
  while (!text.empty()) {
    const auto comma = std::min(text.find(','), text.size());
    const auto symbol = text.substr(0, comma);
    if (const auto fits = check_symbol(symbol); !fits)
      return tl::unexpected(fits.error());
    symbols.emplace_back(symbol);
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  if (symbols.empty())
    return fail(Errc::invalid_argument, "symbols is required");
  std::sort(symbols.begin(), symbols.end());
  symbols.erase(std::unique(symbols.begin(), symbols.end()), symbols.end());
  return symbols;
}

Result<void> check_feed(const http::Request& request) {
  static constexpr std::array<std::string_view, 2> open{"iex", "delayed_sip"};
  static constexpr std::array<std::string_view, 4> paid{"sip", "otc", "boats",
                                                        "overnight"};
  const auto feed = request.param("feed").value_or("iex");
  if (contains(open, feed))
    return {};
  if (contains(paid, feed))
    return fail(Errc::unauthorized,
                "subscription does not permit querying recent " +
                  std::string(feed) + " data");
  return invalid("feed", feed);
}

Result<BarsQuery> parse_bars_query(const http::Request& request,
                                   std::vector<std::string> symbols,
                                   WallTime now) {
  BarsQuery query;
  query.symbols = std::move(symbols);
  auto read = check_words(request);
  if (read)
    read = read_timeframe(request, query);
  if (read)
    read = read_range(request, now, query);
  if (read)
    read = read_limit(request, query);
  if (read)
    read = read_order(request, query);
  if (!read)
    return tl::unexpected(read.error());
  return query;
}

} // namespace signalbox
