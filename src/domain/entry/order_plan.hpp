#pragma once

#include <cstddef>
#include <string>

#include "domain/broker/order_request.hpp"
#include "domain/core/error.hpp"
#include "domain/entry/entry_rules.hpp"

/// What is ordered for a trade: quantity and levels (domain 3.11, 11.2). Exact.
namespace signalbox {

/// Alpaca: the longest client id that every generation of the API accepts.
constexpr std::size_t longest_client_id = 48;

/// Why no order can be made of a trade, and what becomes of it.
struct PlanFault {
  TradeStatus status = TradeStatus::error;
  std::string reason; ///< `poison_levels`, `tier_disabled`, …
  std::string detail;
};

/// The trade with tier, quantity, rounded stop, take profit (absent when there
/// is no valid one) and `base`, the price that the decision was made at. Stop
/// and take profit lie at least a cent beyond `base`; none of them is moved to
/// achieve that, except that a take profit keeps AUTO_ENTRY_TP_MIN_ABS.
tl::expected<Trade, PlanFault>
plan_entry(const EntryRules& rules, const Trade& trade, const Decimal& base);

/// The market order with its exits: a bracket, or `oto` without take profit.
OrderRequest order_of(const Trade& planned, std::string client_order_id);

} // namespace signalbox
