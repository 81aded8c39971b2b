#pragma once

#include <string>

#include "adapters/sqlite/statement.hpp"
#include "domain/overnight/holdings.hpp"

namespace signalbox {

/// The columns of each record as the readings below take them; the tables are
/// `u`, `p` and `a`.
inline constexpr const char* user_columns =
  "u.id, u.email, u.base_currency, u.active, u.deleted_at ";
inline constexpr const char* portfolio_columns =
  "p.user_id, p.id, p.name, p.archived_at ";
inline constexpr const char* asset_columns =
  "a.portfolio_id, a.symbol, a.id, a.name, a.asset_type, a.market, "
  "a.quantity, a.purchase_price, a.currency, a.ignored ";

User read_user(SqliteRow& row);
Portfolio read_portfolio(SqliteRow& row);
PortfolioAsset read_asset(SqliteRow& row);

/// Portfolios and their assets as rows, one statement each.
class SqliteHoldings {
public:
  explicit SqliteHoldings(SqliteDatabase& database);

  std::optional<User> user(const std::string& id);
  std::optional<Portfolio> portfolio(const std::string& id);
  std::optional<PortfolioAsset> asset(const std::string& id);

  /// The portfolios of a user by id, each with its assets by symbol.
  std::vector<PortfolioBook> books(const std::string& user_id);

private:
  SqliteStatement user_, portfolio_, asset_, portfolios_of_, assets_of_;
};

} // namespace signalbox
