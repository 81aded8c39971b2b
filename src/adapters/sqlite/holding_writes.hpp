#pragma once

#include "adapters/sqlite/statement.hpp"
#include "domain/overnight/holdings.hpp"

namespace signalbox {

/// Users, portfolios and assets, written row by row. `insert` answers whether
/// there was room for the record's keys.
class SqliteHoldingWrites {
public:
  explicit SqliteHoldingWrites(SqliteDatabase& database);

  bool insert(const User& user);
  void update(const User& user);
  bool insert(const Portfolio& portfolio);
  void update(const Portfolio& portfolio);

  bool insert(const PortfolioAsset& asset);

  /// All but the symbol, which is the asset's place.
  void update(const PortfolioAsset& asset);

  /// With its current score; whose it was is kept.
  void remove(const PortfolioAsset& asset);

  /// Takes the row and the current score of an asset away, so that it can be
  /// inserted under another symbol.
  void clear_place(const PortfolioAsset& asset);

private:
  SqliteStatement insert_user_, update_user_, insert_portfolio_,
    update_portfolio_, insert_asset_, update_asset_, note_former_,
    delete_asset_, note_left_, drop_score_;
};

} // namespace signalbox
