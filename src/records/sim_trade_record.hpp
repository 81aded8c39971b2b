#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/core/error.hpp"
#include "domain/replay/replay_orders.hpp"

namespace signalbox {

/// The record of 7.6 as JSON: numbers exact, times in ms. `runId` and
/// `replayOpen` only where they are set.
std::string sim_trade_json(const SimTrade& trade);

/// Reads it back. Fails with `malformed_reply`.
Result<SimTrade> read_sim_trade(std::string_view json);

/// The row of a trade; its hash leaves out `runId` and `replayOpen`.
TradeRow trade_row(const SimTrade& trade);

/// `stateHash`: SHA-256 over the canonical JSON `[[key, hash], …]` of a book's
/// records, sorted by key (DECISIONS).
std::string
state_hash(std::vector<std::pair<std::string, std::string>> records);

/// The answer of a page as it is kept for a repetition, and read back.
std::string page_json(const ReplayPageReport& report);
/// Fails with `malformed_reply`.
Result<ReplayPageReport> read_page(std::string_view json);

std::string difference_json(const ReplayDifference& difference);

} // namespace signalbox
