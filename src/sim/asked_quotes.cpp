#include "sim/asked_quotes.hpp"

#include <algorithm>

#include "json/writer.hpp"

namespace signalbox {

void AskedQuotes::note(QuoteKind kind,
                       const std::vector<std::string>& symbols) {
  auto& count = counts_.at(static_cast<std::size_t>(kind));
  ++count.requests;
  count.most_at_once = std::max(count.most_at_once, symbols.size());
  for (const auto& symbol : symbols)
    ++count.symbols[symbol];
}

std::string AskedQuotes::render() const {
  json::Writer out;
  out.begin_object().member("ok", true);
  for (std::size_t kind = 0; kind < counts_.size(); ++kind) {
    out.key(quote_kind_names.texts.at(kind)).begin_object();
    out.member("requests", counts_.at(kind).requests);
    out.member("mostAtOnce", std::uint64_t{counts_.at(kind).most_at_once});
    out.key("symbols").begin_object();
    for (const auto& [symbol, times] : counts_.at(kind).symbols)
      out.member(symbol, times);
    out.end_object().end_object();
  }
  out.end_object();
  return out.take();
}

} // namespace signalbox
