#pragma once

#include <memory>

#include "adapters/sqlite/criteria_writes.hpp"
#include "adapters/sqlite/holding_writes.hpp"
#include "adapters/sqlite/user_load.hpp"
#include "adapters/sqlite/user_rows.hpp"
#include "ports/stores/user_store.hpp"

namespace signalbox {

/// Users, portfolios, assets and criteria as rows.
class SqliteUserWrites : public UserWrites {
public:
  explicit SqliteUserWrites(std::shared_ptr<SqliteDatabase> database);

  Result<User> create_user(const CreateUser& order) override;
  Result<User> change_user(const ChangeUser& order) override;
  Result<User> delete_user(const DeleteUser& order) override;
  Result<Portfolio> create_portfolio(const CreatePortfolio& order) override;
  Result<Portfolio> change_portfolio(const ChangePortfolio& order) override;
  Result<PortfolioAsset> create_asset(const CreateAsset& order) override;
  Result<PortfolioAsset> change_asset(const ChangeAsset& order) override;
  Result<PortfolioAsset> remove_asset(const RemoveAsset& order) override;
  Result<CriteriaVersion> add_criteria(const AddCriteria& order) override;
  Result<CriteriaVersion> retire_criteria(const RetireCriteria& order) override;
  Result<UsersLoaded> load(const LoadUsers& order) override;

private:
  template <class Record>
  Result<Record> found(std::optional<Record> record, const char* what,
                       const std::string& id);
  Result<User> find_user(const std::string& id);
  Result<Portfolio> find_portfolio(const std::string& id);
  Result<PortfolioAsset> find_asset(const std::string& id);
  Result<void> check_portfolio_room(const std::string& user_id);

  std::shared_ptr<SqliteDatabase> database_;
  SqliteHoldings holdings_;
  SqliteHoldingWrites writes_;
  SqliteCriteriaWrites criteria_;
  SqliteUserLoad load_;
  SqliteStatement open_portfolios_;
};

} // namespace signalbox
