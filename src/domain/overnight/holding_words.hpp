#pragma once

#include <string>
#include <vector>

namespace signalbox {

/// The words for kinds of assets and for markets that holdings and criteria
/// may use (domain 6.1, 6.6).
struct HoldingWords {
  std::vector<std::string> asset_types{"stock",  "reit", "etf",
                                       "crypto", "bond", "fund"};
  std::vector<std::string> markets{
    "BR_BANKS",        "BR_REITS",    "BR_UTILITIES", "BR_INSURANCE",
    "BR_RETAIL",       "US_TECH",     "US_FINANCIAL", "US_HEALTHCARE",
    "US_ENERGY",       "US_CONSUMER", "CRYPTO",       "ETF_GLOBAL",
    "ETF_FIXED_INCOME"};
};

} // namespace signalbox
