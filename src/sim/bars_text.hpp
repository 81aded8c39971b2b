#pragma once

#include <string>
#include <vector>

#include "sim/bars_query.hpp"
#include "sim/price_board.hpp"

namespace signalbox {

/// The answer to a bars query of several symbols: one page as JSON, filled
/// symbol by symbol.
std::string bars_page(const PriceBoard& prices, const BarsQuery& query,
                      MinuteIndex now);

/// The same for the route of one symbol, whose bars are a bare array (null
/// without bars).
std::string symbol_bars_page(const PriceBoard& prices, const BarsQuery& query,
                             MinuteIndex now);

/// What the `…/latest` routes tell of a symbol.
enum class LatestKind { bars, quotes, trades };

/// `{"bars":{"AAPL":{…}}}`; unknown symbols are absent.
std::string latest_page(const PriceBoard& prices, LatestKind kind,
                        const std::vector<std::string>& symbols,
                        MinuteIndex now);

/// `{"symbol":"AAPL","bar":{…}}`; empty for an unknown symbol.
std::string symbol_latest(const PriceBoard& prices, LatestKind kind,
                          const std::string& symbol, MinuteIndex now);

} // namespace signalbox
