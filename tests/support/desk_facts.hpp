#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/desk/explain.hpp"
#include "domain/desk/ops_status.hpp"

namespace signalbox::test {

/// 2026-01-30T17:00:00Z, noon in New York, inside a session.
inline constexpr WallTime desk_now{Millis{1769792400000}};

BrokerPosition position(std::string ticker, std::int64_t quantity = 10);
Trade open_trade(std::string ticker, Side side = Side::long_side);

/// A good reading with those positions.
BrokerTruthPtr truth_of(std::vector<BrokerPosition> positions,
                        std::int64_t seq = 1);

/// Everything is known, nothing is held, nothing is in the way.
OpsStatus idle_status();
DecisionCount decided(std::string kind, std::string outcome, std::string code,
                      std::int64_t count = 1);

/// Signals that came and were scored, and how many of them qualified.
ExplainFacts scored_facts(std::int64_t scored, std::int64_t qualified);

/// Trades alike, of which so many were placed and filled.
TradeCount trades(TradeStatus status, std::int64_t count,
                  std::int64_t placed = 0, std::int64_t filled = 0);
EntryRunCount runs(std::string reason, std::string detail,
                   std::int64_t count = 1);

} // namespace signalbox::test
