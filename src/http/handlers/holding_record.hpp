#pragma once

#include "domain/overnight/holdings.hpp"
#include "json/writer.hpp"

/// Records of part C as answers show them; decimals are strings.
namespace signalbox::http {

/// Writes `id, email, baseCurrency, active, deletedAt` into an open object.
void write_user_members(json::Writer& writer, const User& user);

/// Writes `id, userId, name, archivedAt` into an open object.
void write_portfolio_members(json::Writer& writer, const Portfolio& portfolio);

/// Writes `{id, portfolioId, symbol, name, assetType, market, quantity,
/// purchasePrice, currency, isIgnored}`.
void write_asset(json::Writer& writer, const PortfolioAsset& asset);

} // namespace signalbox::http
