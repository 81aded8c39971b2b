#pragma once

#include "domain/budget/store_orders.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

/// Buckets and the calls that still count, over every restart.
class BudgetWrites {
public:
  virtual ~BudgetWrites() = default;

  /// Writes the bucket and one new call.
  virtual Result<BudgetKept> grant(const KeepGrant& order) = 0;

  /// Writes the bucket and when the call counts from.
  virtual Result<BudgetKept> settle(const SettleCall& order) = 0;

  /// Everything kept. On the writing side, so that it sees what was ordered
  /// before.
  virtual Result<KeptBudgets> load(const LoadBudgets& query) = 0;
};

} // namespace signalbox
