#pragma once

#include <string_view>

#include "domain/replay/entry_sizing.hpp"

/// The beginning of a simulated trade (domain 7.6).
namespace signalbox {

/// Whether the simulation reckons with a price: 0.0001 to 10,000,000. What is
/// outside is a mistake of the sender, and is treated as no price at all.
bool is_tradable(const Decimal& price);

struct EntryLevels {
  Decimal price; ///< of the entry
  Decimal sl, tp;
};

/// The levels of an entry, by `SIM_ENTRY_PRICE`. Refused as `missing_levels`
/// when one is not there, or `sl` and `tp` are not on the sides of `side`.
tl::expected<EntryLevels, SimRefusal> entry_levels(const Alert& alert,
                                                   Side side, EntryPrice from);

/// `<TICKER>-<ts>-<first 8 hex of SHA-256(receipt_id)>`: the same for live and
/// every replay.
std::string trade_id(std::string_view ticker, WallTime ts,
                     std::string_view receipt_id);

/// The trade of an entry, its first event told.
SimTrade opened_trade(const Alert& alert, std::string_view receipt_id,
                      const TickerReading& reading, const EntryLevels& levels,
                      const EntrySize& size);

} // namespace signalbox
