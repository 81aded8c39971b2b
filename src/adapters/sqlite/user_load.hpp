#pragma once

#include "adapters/sqlite/criteria_writes.hpp"
#include "adapters/sqlite/holding_writes.hpp"
#include "adapters/sqlite/user_rows.hpp"
#include "domain/overnight/load_plan.hpp"

namespace signalbox {

/// A bulk load: reads what it names, lets `plan_load` decide, writes.
class SqliteUserLoad {
public:
  /// Works with what its owner has; all of it must outlive this.
  struct Parts {
    SqliteDatabase& database;
    SqliteHoldings& holdings;
    SqliteHoldingWrites& writes;
    SqliteCriteriaWrites& criteria;
  };

  explicit SqliteUserLoad(Parts parts);

  Result<UsersLoaded> load(const LoadUsers& order);

private:
  KnownHoldings read_known(const LoadUsers& order);
  void read_user(const std::string& id, KnownHoldings& known);
  void read_others(const PortfolioLoad& load, KnownHoldings& known);
  void write(const LoadPlan& plan, const KnownHoldings& known);
  void write_assets(const Upserts<PortfolioAsset>& assets,
                    const KnownHoldings& known);

  Parts parts_;
  SqliteCriteriaRows criteria_rows_;
};

} // namespace signalbox
