#include "adapters/sqlite/holding_writes.hpp"

namespace signalbox {

namespace {

constexpr auto insert_user = R"sql(
INSERT INTO users (id, email, base_currency, active, deleted_at)
VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING)sql";

constexpr auto update_user = R"sql(
UPDATE users SET email = ?2, base_currency = ?3, active = ?4, deleted_at = ?5
WHERE id = ?1)sql";

constexpr auto insert_portfolio = R"sql(
INSERT INTO portfolios (id, user_id, name, archived_at)
VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING)sql";

constexpr auto update_portfolio = R"sql(
UPDATE portfolios SET name = ?2, archived_at = ?3 WHERE id = ?1)sql";

constexpr auto insert_asset = R"sql(
INSERT INTO portfolio_assets (id, portfolio_id, symbol, name, asset_type,
  market, quantity, purchase_price, currency, ignored)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING)sql";

constexpr auto update_asset = R"sql(
UPDATE portfolio_assets SET name = ?2, asset_type = ?3, market = ?4,
  quantity = ?5, purchase_price = ?6, currency = ?7, ignored = ?8
WHERE id = ?1)sql";

constexpr auto note_former = R"sql(
INSERT INTO former_assets (id, user_id)
SELECT ?2, user_id FROM portfolios WHERE id = ?1
ON CONFLICT DO NOTHING)sql";

constexpr auto note_left = R"sql(
INSERT INTO left_places (user_id, symbol, asset_id)
SELECT p.user_id, a.symbol, a.id
FROM portfolio_assets a JOIN portfolios p ON p.id = a.portfolio_id
WHERE a.id = ? ON CONFLICT DO NOTHING)sql";

constexpr auto drop_score = R"sql(
DELETE FROM asset_scores
WHERE user_id = (SELECT user_id FROM portfolios WHERE id = ?)
  AND asset_id = ?)sql";

} // namespace

SqliteHoldingWrites::SqliteHoldingWrites(SqliteDatabase& database)
  : insert_user_(database, insert_user), update_user_(database, update_user),
    insert_portfolio_(database, insert_portfolio),
    update_portfolio_(database, update_portfolio),
    insert_asset_(database, insert_asset),
    update_asset_(database, update_asset), note_former_(database, note_former),
    delete_asset_(database, "DELETE FROM portfolio_assets WHERE id = ?"),
    note_left_(database, note_left), drop_score_(database, drop_score) {}

bool SqliteHoldingWrites::insert(const User& user) {
  return insert_user_.run(user.id, user.email,
                          currency_codes.of(user.base_currency), user.active,
                          user.deleted_at) == 1;
}

void SqliteHoldingWrites::update(const User& user) {
  update_user_.run(user.id, user.email, currency_codes.of(user.base_currency),
                   user.active, user.deleted_at);
}

bool SqliteHoldingWrites::insert(const Portfolio& portfolio) {
  return insert_portfolio_.run(portfolio.id, portfolio.user_id, portfolio.name,
                               portfolio.archived_at) == 1;
}

void SqliteHoldingWrites::update(const Portfolio& portfolio) {
  update_portfolio_.run(portfolio.id, portfolio.name, portfolio.archived_at);
}

bool SqliteHoldingWrites::insert(const PortfolioAsset& asset) {
  return insert_asset_.run(
           asset.id, asset.portfolio_id, asset.symbol, asset.name,
           asset.asset_type, asset.market, asset.quantity, asset.purchase_price,
           currency_codes.of(asset.currency), asset.ignored) == 1;
}

void SqliteHoldingWrites::update(const PortfolioAsset& asset) {
  update_asset_.run(asset.id, asset.name, asset.asset_type, asset.market,
                    asset.quantity, asset.purchase_price,
                    currency_codes.of(asset.currency), asset.ignored);
}

void SqliteHoldingWrites::remove(const PortfolioAsset& asset) {
  note_former_.run(asset.portfolio_id, asset.id);
  clear_place(asset);
}

void SqliteHoldingWrites::clear_place(const PortfolioAsset& asset) {
  note_left_.run(asset.id);
  drop_score_.run(asset.portfolio_id, asset.id);
  delete_asset_.run(asset.id);
}

} // namespace signalbox
