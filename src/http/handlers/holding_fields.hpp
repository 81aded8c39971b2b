#pragma once

#include <string>

#include "domain/overnight/holding_words.hpp"
#include "domain/overnight/user_orders.hpp"
#include "http/handlers/placed_value.hpp"

/// Users, portfolios and assets as bodies give them (domain 6.6): what is not
/// given is left alone, and whether it must be there is the caller's business.
/// An id that is not given stays empty.
namespace signalbox::http {

/// Reads `id, email, baseCurrency, active`.
void read_user_fields(const PlacedValue& object, ChangeUser& user);

/// Reads `id, name, archived`.
void read_portfolio_fields(const PlacedValue& object,
                           ChangePortfolio& portfolio);

/// An asset, and the words that it may use.
struct AssetDraft {
  const HoldingWords& words;
  AssetLoad load{};
};

/// Reads `id, symbol, name, assetType, market, quantity, purchasePrice,
/// currency, isIgnored`.
void read_asset_fields(const PlacedValue& object, AssetDraft& asset);

/// A set of criteria without its rules, and the words that it may use.
struct CriteriaDraft {
  const HoldingWords& words;
  CriteriaVersion criteria{};
};

/// Reads `assetType, market` (which may be `*`) and `name`.
void read_criteria_fields(const PlacedValue& object, CriteriaDraft& draft);

} // namespace signalbox::http
