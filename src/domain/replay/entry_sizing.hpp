#pragma once

#include <optional>
#include <string_view>

#include "domain/core/error.hpp"
#include "domain/replay/sim_guards.hpp"

/// How large a simulated entry is (domain 7.6).
namespace signalbox {

/// How much an entry is trusted, 0 to 1.
double entry_confidence(const Alert& alert, const TickerReading& reading);

/// Dollars for each point of a future; nothing for what is no future. Futures
/// are the roots written as `ES1!`, `ES2!` (domain 11.5).
std::optional<Decimal> contract_point_value(std::string_view ticker);

struct EntrySize {
  double confidence = 0;
  Decimal notional; ///< 2 decimals
  Decimal shares;   ///< 6 decimals, cut off; 1 for a future
  Decimal point_value = Decimal::whole(1);
};

/// Sizes an entry, at most as large as the cash. Refused as
/// `portfolio_no_cash` below the smallest notional, and as `size_too_small`
/// when not a millionth of a share would be bought.
tl::expected<EntrySize, SimRefusal>
size_entry(std::string_view ticker, double confidence, const Decimal& price,
           const Decimal& cash, const SimulationRules& rules);

} // namespace signalbox
