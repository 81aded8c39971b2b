#include "http/handlers/holding_record.hpp"

#include "http/handlers/answer.hpp"

namespace signalbox::http {

void write_user_members(json::Writer& writer, const User& user) {
  writer.member("id", user.id)
    .member("email", user.email)
    .member("baseCurrency", currency_codes.of(user.base_currency))
    .member("active", user.active);
  time_or_null(writer, "deletedAt", user.deleted_at);
}

void write_portfolio_members(json::Writer& writer, const Portfolio& portfolio) {
  writer.member("id", portfolio.id)
    .member("userId", portfolio.user_id)
    .member("name", portfolio.name);
  time_or_null(writer, "archivedAt", portfolio.archived_at);
}

void write_asset(json::Writer& writer, const PortfolioAsset& asset) {
  writer.begin_object()
    .member("id", asset.id)
    .member("portfolioId", asset.portfolio_id)
    .member("symbol", asset.symbol)
    .member("name", asset.name)
    .member("assetType", asset.asset_type)
    .member("market", asset.market)
    .member("quantity", asset.quantity.to_text())
    .member("purchasePrice", asset.purchase_price.to_text())
    .member("currency", currency_codes.of(asset.currency))
    .member("isIgnored", asset.ignored)
    .end_object();
}

} // namespace signalbox::http
