#pragma once

#include "domain/core/error.hpp"
#include "domain/overnight/store_orders.hpp"
#include "domain/overnight/user_orders.hpp"

namespace signalbox {

/// Users, portfolios, assets and criteria, written inside the caller's
/// transaction. All fail with `storage`, and as their orders say.
class UserWrites {
public:
  virtual ~UserWrites() = default;

  virtual Result<User> create_user(const CreateUser& order) = 0;
  virtual Result<User> change_user(const ChangeUser& order) = 0;
  virtual Result<User> delete_user(const DeleteUser& order) = 0;
  virtual Result<Portfolio> create_portfolio(const CreatePortfolio& order) = 0;
  virtual Result<Portfolio> change_portfolio(const ChangePortfolio& order) = 0;
  virtual Result<PortfolioAsset> create_asset(const CreateAsset& order) = 0;
  virtual Result<PortfolioAsset> change_asset(const ChangeAsset& order) = 0;
  virtual Result<PortfolioAsset> remove_asset(const RemoveAsset& order) = 0;
  virtual Result<CriteriaVersion> add_criteria(const AddCriteria& order) = 0;
  virtual Result<CriteriaVersion>
  retire_criteria(const RetireCriteria& order) = 0;

  /// Faults of the load are in the answer, and then nothing is written.
  virtual Result<UsersLoaded> load(const LoadUsers& order) = 0;
};

/// The same, read. Sees committed rows only; all fail with `storage`, those
/// that name an id also with `not_found`.
class UserReads {
public:
  virtual ~UserReads() = default;

  virtual Result<UserPage> list(const ListUsers& query) = 0;
  virtual Result<UserBook> find(const FindUser& query) = 0;
  virtual Result<CriteriaList> criteria(const ListCriteria& query) = 0;
  virtual Result<CriteriaVersion> find_criteria(const FindCriteria& query) = 0;
  virtual Result<PreviewCase> preview(const ReadPreviewCase& query) = 0;
};

} // namespace signalbox
