#pragma once

#include <string>
#include <string_view>

#include "domain/core/error.hpp"
#include "domain/replay/sim_trade.hpp"
#include "domain/replay/store_orders.hpp"
#include "records/replay_report_record.hpp"

namespace signalbox {

/// The record of 7.6 as JSON: numbers exact, times in ms. `runId` and
/// `replayOpen` only where they are set.
std::string sim_trade_json(const SimTrade& trade);

/// Reads it back. Fails with `malformed_reply`.
Result<SimTrade> read_sim_trade(std::string_view json);

/// The row of a trade; its hash leaves out `runId` and `replayOpen`.
TradeRow trade_row(const SimTrade& trade);

} // namespace signalbox
