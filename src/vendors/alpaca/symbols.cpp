#include "vendors/alpaca/symbols.hpp"

#include <algorithm>

#include "http/percent_encoding.hpp"

namespace signalbox {

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
    list += http::percent_encoded(to_symbol(ticker));
  }
  return list;
}

} // namespace signalbox
