#include "adapters/sqlite/user_rows.hpp"

namespace signalbox {

namespace {

std::string select(const std::string& columns, const std::string& rest) {
  std::string sql = "SELECT ";
  sql += columns;
  sql += rest;
  return sql;
}

template <class Record, class Key>
std::optional<Record> find_one(SqliteStatement& statement,
                               Record (*read)(SqliteRow&), const Key& id) {
  std::optional<Record> found;
  statement.each([&](SqliteRow& row) { found = read(row); }, id);
  return found;
}

} // namespace

User read_user(SqliteRow& row) {
  User user;
  user.id = row.text();
  user.email = row.text();
  user.base_currency = row.word(currency_codes);
  user.active = row.flag();
  user.deleted_at = row.maybe_time();
  return user;
}

Portfolio read_portfolio(SqliteRow& row) {
  Portfolio portfolio;
  portfolio.user_id = row.text();
  portfolio.id = row.text();
  portfolio.name = row.text();
  portfolio.archived_at = row.maybe_time();
  return portfolio;
}

PortfolioAsset read_asset(SqliteRow& row) {
  PortfolioAsset asset;
  asset.portfolio_id = row.text();
  asset.symbol = row.text();
  asset.id = row.text();
  asset.name = row.maybe_text();
  asset.asset_type = row.text();
  asset.market = row.text();
  asset.quantity = row.decimal();
  asset.purchase_price = row.decimal();
  asset.currency = row.word(currency_codes);
  asset.ignored = row.flag();
  return asset;
}

SqliteHoldings::SqliteHoldings(SqliteDatabase& database)
  : user_(database, select(user_columns, "FROM users u WHERE u.id = ?")),
    portfolio_(database,
               select(portfolio_columns, "FROM portfolios p WHERE p.id = ?")),
    asset_(database,
           select(asset_columns, "FROM portfolio_assets a WHERE a.id = ?")),
    portfolios_of_(database, select(portfolio_columns, "FROM portfolios p "
                                                       "WHERE p.user_id = ? "
                                                       "ORDER BY p.id")),
    assets_of_(database, select(asset_columns, "FROM portfolio_assets a "
                                               "WHERE a.portfolio_id = ? "
                                               "ORDER BY a.symbol")) {}

std::optional<User> SqliteHoldings::user(const std::string& id) {
  return find_one(user_, read_user, id);
}

std::optional<Portfolio> SqliteHoldings::portfolio(const std::string& id) {
  return find_one(portfolio_, read_portfolio, id);
}

std::optional<PortfolioAsset> SqliteHoldings::asset(const std::string& id) {
  return find_one(asset_, read_asset, id);
}

std::vector<PortfolioBook> SqliteHoldings::books(const std::string& user_id) {
  std::vector<PortfolioBook> books;
  portfolios_of_.each(
    [&](SqliteRow& row) {
      books.push_back({read_portfolio(row), {}});
    },
    user_id);
  for (auto& book : books)
    assets_of_.each(
      [&](SqliteRow& row) { book.assets.push_back(read_asset(row)); },
      book.portfolio.id);
  return books;
}

} // namespace signalbox
