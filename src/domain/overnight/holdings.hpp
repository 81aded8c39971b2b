#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/decimal.hpp"
#include "domain/overnight/criteria.hpp"
#include "domain/overnight/currency.hpp"

namespace signalbox {

/// Whose portfolios are scored.
struct User {
  std::string id, email;
  Currency base_currency = Currency::usd;
  bool active = true;
  std::optional<WallTime> deleted_at;

  friend bool operator==(const User&, const User&) = default;
};

struct Portfolio {
  std::string id, user_id, name;
  std::optional<WallTime> archived_at;

  friend bool operator==(const Portfolio&, const Portfolio&) = default;
};

/// What a portfolio holds of one symbol (inside form, class shares with a
/// dash).
struct PortfolioAsset {
  std::string id, portfolio_id;
  std::string symbol;
  std::optional<std::string> name;
  std::string asset_type, market;
  Decimal quantity;       ///< 11 digits before and 8 behind the point
  Decimal purchase_price; ///< 15 and 4
  Currency currency = Currency::usd;
  bool ignored = false;

  friend bool operator==(const PortfolioAsset&,
                         const PortfolioAsset&) = default;
};

/// A portfolio with its assets by symbol.
struct PortfolioBook {
  Portfolio portfolio;
  std::vector<PortfolioAsset> assets;
};

/// A user with everything that is held, archived portfolios included.
struct UserBook {
  User user;
  std::vector<PortfolioBook> portfolios; ///< by id
};

/// How much a user may have.
struct HoldingLimits {
  int portfolios = 5;     ///< not archived
  int criteria_sets = 50; ///< active
};

} // namespace signalbox
