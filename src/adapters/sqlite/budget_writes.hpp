#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "adapters/sqlite/statement.hpp"
#include "ports/stores/budget_store.hpp"

namespace signalbox {

/// One row a bucket, one row a call that still counts.
class SqliteBudgetWrites : public BudgetWrites {
public:
  explicit SqliteBudgetWrites(std::shared_ptr<SqliteDatabase> database);

  Result<BudgetKept> grant(const KeepGrant& order) override;
  Result<BudgetKept> settle(const SettleCall& order) override;
  Result<KeptBudgets> load(const LoadBudgets& query) override;

private:
  void keep_bucket(const KeptBucket& bucket);
  void forget(const std::string& bucket,
              const std::vector<std::uint64_t>& numbers);

  std::shared_ptr<SqliteDatabase> database_;
  SqliteStatement keep_bucket_, add_call_, settle_call_, forget_call_;
  SqliteStatement buckets_, calls_;
};

} // namespace signalbox
