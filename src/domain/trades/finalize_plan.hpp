#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/broker/broker_truth.hpp"
#include "domain/trades/order_family.hpp"
#include "domain/trades/reports.hpp"
#include "domain/trades/trade.hpp"

/// What a closed trade has brought, from the broker's executions (domain 3.14).
namespace signalbox {

/// How far around a trade executions are read.
struct FinalizeRules {
  Millis before{6 * 3600 * 1000};
  Millis after{24 * 3600 * 1000};
};

/// A span of executions, both ends excluded.
struct FillWindow {
  WallTime from{}, until{};

  bool covers(const FillWindow& other) const {
    return from <= other.from && until >= other.until;
  }
};

/// From 6 h before the order was sent to 24 h after the trade was closed, but
/// not beyond now.
FillWindow fill_window(const FinalizeRules& rules, const Trade& trade,
                       WallTime now);

/// Whether the broker holds shares in a trade's ticker and direction that open
/// trades do not account for.
bool has_unclaimed_shares(const Trade& trade, const BrokerTruth& truth,
                          const std::vector<Trade>& open);

/// What the broker said of one closed trade.
struct FinalizeFacts {
  const OrderFamily* orders = nullptr;
  const std::vector<BrokerFill>* fills = nullptr; ///< of the whole window
  std::optional<bool> position; ///< unclaimed shares; nothing: no good reading
  bool window_over = false;     ///< no further execution is to be expected
};

struct FinalizeVerdict {
  Trade next;
  FinalizeRow row;
  std::string detail; ///< the numbers that were compared
  std::optional<WallTime> loss_at;

  bool changed() const { return row.outcome != "pending"; }
};

/// Counts only executions of the trade's own orders. What is incomplete waits:
/// `entry_fills_incomplete`, `exit_fills_incomplete`, `order_still_open`,
/// `exit_exceeds_entry`. Shares that left by other ways are final once the
/// window is over, without a result (`exit_unknown`).
FinalizeVerdict finalize_trade(const Trade& trade, const FinalizeFacts& facts,
                               WallTime now);

} // namespace signalbox
