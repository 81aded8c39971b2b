#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/broker_order.hpp"

namespace signalbox {

/// What the account holds of one symbol.
struct SimPosition {
  std::string symbol;
  ShareUnits qty = 0;  ///< sold short: below zero
  MoneyUnits cost = 0; ///< of the same sign
};

/// One execution.
struct SimFill {
  std::string id; ///< of the activity
  SimStamp at{};
  std::string execution_id, order_id, symbol;
  SimSide side = SimSide::buy;
  bool opens_short = false;
  PriceUnits price = 0;
  ShareUnits qty = 0, left = 0, total = 0; ///< of the order, behind this fill
  SimOrderStatus status = SimOrderStatus::filled; ///< of the order, too
};

using SimPositions = std::map<std::string, SimPosition, std::less<>>;

/// Cash, positions and executions.
class SimLedger {
public:
  explicit SimLedger(MoneyUnits cash) : cash_(cash) {}

  /// Books an execution; `shares` is below zero for a sale. `real` dates the
  /// state for `positions_at`.
  void trade(const std::string& symbol, ShareUnits shares, PriceUnits price,
             WallTime real);
  void note(SimFill fill) { fills_.push_back(std::move(fill)); }

  /// A position that no order explains; without shares it goes away.
  void put(SimPosition position, WallTime real);
  void set_cash(MoneyUnits cash) { cash_ = cash; }

  MoneyUnits cash() const { return cash_; }
  /// Shares of a symbol; 0 without a position.
  ShareUnits shares(std::string_view symbol) const;
  const SimPositions& positions() const { return positions_; }
  /// The positions as they were at a real instant.
  SimPositions positions_at(WallTime real) const;
  const std::vector<SimFill>& fills() const { return fills_; }

private:
  MoneyUnits cash_;
  SimPositions positions_;
  std::vector<std::pair<WallTime, SimPosition>> history_; ///< every change
  std::vector<SimFill> fills_;
};

/// The position behind a trade: an enlarged one adds up its cost, a reduced
/// one keeps its share of it, one that turns begins anew.
SimPosition after_trade(SimPosition position, ShareUnits shares,
                        PriceUnits price);

} // namespace signalbox
