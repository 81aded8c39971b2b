#pragma once

#include <string>
#include <vector>

namespace signalbox {

/// Class shares carry a dash inside and a dot at Alpaca: `BRK-B` is `BRK.B`.
std::string to_symbol(std::string ticker);
std::string to_ticker(std::string symbol);

/// The tickers as a query value: `BRK.B,BE`, nothing else than the commas
/// stands bare.
std::string symbol_list(const std::vector<std::string>& tickers);

} // namespace signalbox
