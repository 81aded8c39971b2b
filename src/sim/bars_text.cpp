#include "sim/bars_text.hpp"

#include <optional>
#include <string_view>

#include "sim/market_text.hpp"

namespace signalbox {
namespace {

/// Writes one symbol's bars until the page is full.
class PageWriter {
public:
  PageWriter(std::string& out, const BarsQuery& query, MinuteIndex now)
    : out_(out), query_(query), now_(now), left_(query.limit) {}

  /// Appends an array, or nothing at all when there is not one bar; `lead`
  /// goes before it.
  bool append(const Instrument& instrument, const std::string& symbol,
              std::string_view lead) {
    bool any = false;
    for (auto start = first_start(symbol); in_range(start);
         start = after(start)) {
      const auto bar = instrument.bar(query_.timeframe, start, now_);
      if (!bar)
        continue;
      if (left_ == 0) {
        next_ = {symbol, start};
        break;
      }
      --left_;
      out_ += any ? std::string_view(",") : lead;
      any = true;
      append_bar(out_, *bar);
    }
    if (any)
      out_ += ']';
    return any;
  }

  bool full() const { return !next_.symbol.empty(); }

  void append_token() {
    out_ += ",\"next_page_token\":";
    out_ += full() ? "\"" + to_text(next_) + "\"" : "null";
  }

private:
  MinuteIndex first_start(const std::string& symbol) const {
    if (symbol == query_.page.symbol)
      return query_.page.start;
    const auto& frame = query_.timeframe;
    if (query_.descending)
      return frame.start_of(query_.end);
    const auto start = frame.start_of(query_.start);
    return start < query_.start ? frame.next(start) : start;
  }

  MinuteIndex after(MinuteIndex start) const {
    return query_.descending ? query_.timeframe.start_of(start - 1)
                             : query_.timeframe.next(start);
  }

  bool in_range(MinuteIndex start) const {
    return start >= query_.start && start <= query_.end;
  }

  std::string& out_;
  const BarsQuery& query_;
  MinuteIndex now_;
  std::size_t left_;
  PageToken next_;
};

/// Empty for an unknown or silent symbol.
std::string latest_text(const PriceBoard& prices, LatestKind kind,
                        const std::string& symbol, MinuteIndex now) {
  const auto instrument = prices.instrument(symbol);
  std::string out;
  if (!instrument.known())
    return out;
  const auto bar = instrument.latest_bar(now);
  if (kind == LatestKind::bars && bar)
    append_bar(out, *bar);
  if (kind == LatestKind::quotes)
    append_quote(out, instrument.quote(now), now);
  if (kind == LatestKind::trades)
    append_trade(out, instrument, now);
  return out;
}

std::string_view plural(LatestKind kind) {
  switch (kind) {
    case LatestKind::bars:
      return "bars";
    case LatestKind::quotes:
      return "quotes";
    case LatestKind::trades:
      return "trades";
  }
  return "";
}

} // namespace

std::string bars_page(const PriceBoard& prices, const BarsQuery& query,
                      MinuteIndex now) {
  std::string out = "{\"bars\":{";
  PageWriter page(out, query, now);
  bool first = true;
  for (const auto& symbol : query.symbols) {
    if (symbol < query.page.symbol)
      continue;
    const auto lead = (first ? "\"" : ",\"") + symbol + "\":[";
    if (page.append(prices.instrument(symbol), symbol, lead))
      first = false;
    if (page.full())
      break;
  }
  out += '}';
  page.append_token();
  out += ",\"currency\":\"USD\"}";
  return out;
}

std::string symbol_bars_page(const PriceBoard& prices, const BarsQuery& query,
                             MinuteIndex now) {
  const auto& symbol = query.symbols.front();
  std::string out = "{\"bars\":";
  PageWriter page(out, query, now);
  if (!page.append(prices.instrument(symbol), symbol, "["))
    out += "null";
  out += ",\"symbol\":\"" + symbol + "\"";
  page.append_token();
  out += ",\"currency\":\"USD\"}";
  return out;
}

std::string latest_page(const PriceBoard& prices, LatestKind kind,
                        const std::vector<std::string>& symbols,
                        MinuteIndex now) {
  std::string out = "{\"" + std::string(plural(kind)) + "\":{";
  bool first = true;
  for (const auto& symbol : symbols) {
    const auto text = latest_text(prices, kind, symbol, now);
    if (text.empty())
      continue;
    out += (first ? "\"" : ",\"") + symbol + "\":" + text;
    first = false;
  }
  return out + "}}";
}

std::string symbol_latest(const PriceBoard& prices, LatestKind kind,
                          const std::string& symbol, MinuteIndex now) {
  const auto text = latest_text(prices, kind, symbol, now);
  if (text.empty())
    return text;
  auto name = plural(kind);
  name.remove_suffix(1);
  return "{\"symbol\":\"" + symbol + "\",\"" + std::string(name) +
         "\":" + text + "}";
}

} // namespace signalbox
