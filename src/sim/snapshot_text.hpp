#pragma once

#include <string>
#include <vector>

#include "sim/price_board.hpp"

namespace signalbox {

/// `{"AAPL":{"latestTrade":{…},"latestQuote":{…},"minuteBar":{…},
/// "dailyBar":{…},"prevDailyBar":{…}}}`; unknown symbols are absent, bars
/// without a trade null.
std::string snapshots_page(const PriceBoard& prices,
                           const std::vector<std::string>& symbols,
                           MinuteIndex now);

/// The same of one symbol, which it names; empty for an unknown one.
std::string symbol_snapshot(const PriceBoard& prices, const std::string& symbol,
                            MinuteIndex now);

} // namespace signalbox
