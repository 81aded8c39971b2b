#include "domain/overnight/load_plan.hpp"

#include <set>
#include <utility>

#include <fmt/format.h>

#include "domain/overnight/same_rules.hpp"

namespace signalbox {

namespace {

using Key = std::string;

/// Takes a field that is given.
template <class Field, class Given>
void take(Field& field, const std::optional<Given>& given) {
  if (given)
    field = *given;
}

User changed(User user, const ChangeUser& fields) {
  take(user.email, fields.email);
  take(user.base_currency, fields.base_currency);
  take(user.active, fields.active);
  return user;
}

Portfolio changed(Portfolio portfolio, const PortfolioLoad& fields) {
  take(portfolio.name, fields.name);
  return portfolio;
}

PortfolioAsset changed(PortfolioAsset asset, const AssetLoad& load) {
  const auto& fields = load.fields;
  take(asset.symbol, load.symbol);
  take(asset.name, fields.name);
  take(asset.asset_type, fields.asset_type);
  take(asset.market, fields.market);
  take(asset.quantity, fields.quantity);
  take(asset.purchase_price, fields.purchase_price);
  take(asset.currency, fields.currency);
  take(asset.ignored, fields.ignored);
  return asset;
}

/// Of whom and of what a version is: one of a kind is active at most.
Key kind_of(const CriteriaVersion& version) {
  return fmt::format("{} {} {}", version.user_id, version.asset_type,
                     version.market);
}

/// Goes through a load once, in the order of its body.
class Planner {
public:
  Planner(const LoadUsers& load, const KnownHoldings& known)
    : load_(load), known_(known) {
    for (const auto& [id, asset] : known_.assets)
      holders_[asset.portfolio_id].emplace(asset.symbol, id);
    for (const auto& [id, portfolio] : known_.portfolios)
      open_portfolios_[portfolio.user_id] += portfolio.archived_at ? 0 : 1;
    for (const auto& version : known_.criteria) {
      ++active_sets_[version.user_id];
      active_.emplace(kind_of(version), &version);
    }
  }

  LoadPlan plan() {
    for (std::size_t i = 0; i < load_.users.size(); ++i)
      plan_user(load_.users[i], fmt::format("users[{}]", i));
    return std::move(plan_);
  }

private:
  void plan_user(const UserLoad& load, const Key& path);
  void plan_portfolio(const PortfolioLoad& load, const Key& user_id,
                      const Key& path);
  void plan_asset(const AssetLoad& load, const Key& portfolio_id,
                  const Key& path);
  void plan_criteria(const CriteriaLoad& load, const Key& user_id,
                     const Key& path);
  void require_asset_fields(const AssetLoad& load, const Key& path);
  void free_symbols(const PortfolioLoad& load);

  void note_fault(Key path, Key code, Key reason);
  void require(bool given, const Key& path, const char* field);
  bool is_first(const char* kind, const Key& id, const Key& path);

  /// Counts what becomes of a record, and keeps it if it has to be written.
  template <class Record>
  void settle(const Record* before, Record after, Upserts<Record>& upserts,
              LoadCount& count);

  const LoadUsers& load_;
  const KnownHoldings& known_;
  LoadPlan plan_;
  std::set<std::pair<Key, Key>> seen_;           ///< kind and id
  std::map<Key, std::map<Key, Key>> holders_;    ///< portfolio, symbol: asset
  std::map<Key, const CriteriaVersion*> active_; ///< by kind
  std::map<Key, int> open_portfolios_, active_sets_; ///< by user
};

template <class Record>
void Planner::settle(const Record* before, Record after,
                     Upserts<Record>& upserts, LoadCount& count) {
  if (!before) {
    ++count.created;
    upserts.created.push_back(std::move(after));
  } else if (*before == after) {
    ++count.unchanged;
  } else {
    ++count.updated;
    upserts.changed.push_back(std::move(after));
  }
}

template <class Records>
const typename Records::mapped_type* find_in(const Records& records,
                                             const Key& id) {
  const auto found = records.find(id);
  return found == records.end() ? nullptr : &found->second;
}

void Planner::note_fault(Key path, Key code, Key reason) {
  auto& answer = plan_.answer;
  ++answer.faults_count;
  if (answer.faults.size() < named_load_faults)
    answer.faults.push_back(
      {std::move(path), std::move(code), std::move(reason)});
}

void Planner::require(bool given, const Key& path, const char* field) {
  if (!given)
    note_fault(fmt::format("{}.{}", path, field), "required",
               "a new record needs it");
}

bool Planner::is_first(const char* kind, const Key& id, const Key& path) {
  const bool first = seen_.emplace(kind, id).second;
  if (!first)
    note_fault(path + ".id", "duplicate", "the id is in the body twice");
  return first;
}

void Planner::plan_user(const UserLoad& load, const Key& path) {
  const auto& id = load.user.id;
  if (!is_first("user", id, path))
    return;
  const auto* known = find_in(known_.users, id);
  require(known || load.user.email, path, "email");
  User fresh;
  fresh.id = id;
  settle(known, changed(known ? *known : fresh, load.user), plan_.users,
         plan_.answer.users);
  for (std::size_t i = 0; i < load.portfolios.size(); ++i)
    plan_portfolio(load.portfolios[i], id,
                   fmt::format("{}.portfolios[{}]", path, i));
  for (std::size_t i = 0; i < load.criteria.size(); ++i)
    plan_criteria(load.criteria[i], id,
                  fmt::format("{}.criteria[{}]", path, i));
}

void Planner::plan_portfolio(const PortfolioLoad& load, const Key& user_id,
                             const Key& path) {
  if (!is_first("portfolio", load.id, path))
    return;
  const auto* known = find_in(known_.portfolios, load.id);
  if (known && known->user_id != user_id)
    return note_fault(path + ".id", "duplicate",
                      "the id belongs to another user's portfolio");
  require(known || load.name, path, "name");
  if (!known && ++open_portfolios_[user_id] > load_.limits.portfolios)
    note_fault(
      path, "too_many",
      fmt::format("a user may have {} portfolios that are not archived",
                  load_.limits.portfolios));
  Portfolio fresh;
  fresh.id = load.id;
  fresh.user_id = user_id;
  settle(known, changed(known ? *known : fresh, load), plan_.portfolios,
         plan_.answer.portfolios);
  free_symbols(load);
  for (std::size_t i = 0; i < load.assets.size(); ++i)
    plan_asset(load.assets[i], load.id, fmt::format("{}.assets[{}]", path, i));
}

/// The assets of the body take their symbols anew, so that two of them may
/// change places.
void Planner::free_symbols(const PortfolioLoad& load) {
  auto& holders = holders_[load.id];
  for (const auto& asset : load.assets) {
    const auto* known = find_in(known_.assets, asset.fields.id);
    if (known && known->portfolio_id == load.id)
      holders.erase(known->symbol);
  }
}

void Planner::plan_asset(const AssetLoad& load, const Key& portfolio_id,
                         const Key& path) {
  const auto& id = load.fields.id;
  if (!is_first("asset", id, path))
    return;
  const auto* known = find_in(known_.assets, id);
  if (known && known->portfolio_id != portfolio_id)
    return note_fault(path + ".id", "duplicate",
                      "the id belongs to an asset of another portfolio");
  if (!known)
    require_asset_fields(load, path);
  PortfolioAsset fresh;
  fresh.id = id;
  fresh.portfolio_id = portfolio_id;
  auto asset = changed(known ? *known : fresh, load);
  const bool has_symbol = known || load.symbol;
  if (has_symbol && !holders_[portfolio_id].emplace(asset.symbol, id).second)
    note_fault(path + ".symbol", "duplicate",
               "the portfolio holds the symbol already");
  settle(known, std::move(asset), plan_.assets, plan_.answer.assets);
}

void Planner::require_asset_fields(const AssetLoad& load, const Key& path) {
  const auto& fields = load.fields;
  require(load.symbol.has_value(), path, "symbol");
  require(fields.asset_type.has_value(), path, "assetType");
  require(fields.market.has_value(), path, "market");
  require(fields.quantity.has_value(), path, "quantity");
  require(fields.purchase_price.has_value(), path, "purchasePrice");
  require(fields.currency.has_value(), path, "currency");
}

void Planner::plan_criteria(const CriteriaLoad& load, const Key& user_id,
                            const Key& path) {
  auto version = load.criteria;
  version.user_id = user_id;
  const auto kind = kind_of(version);
  if (!seen_.emplace("criteria", kind).second)
    return note_fault(path + ".market", "duplicate",
                      "the body has a set for this asset type and market");
  const auto* active = find_in(active_, kind);
  if (!active && ++active_sets_[user_id] > load_.limits.criteria_sets)
    note_fault(path, "too_many",
               fmt::format("a user may have {} active sets of criteria",
                           load_.limits.criteria_sets));
  auto& count = plan_.answer.criteria;
  if (active && says_the_same(**active, load)) {
    ++count.unchanged;
  } else {
    ++count.created;
    plan_.criteria.push_back(std::move(version));
  }
}

} // namespace

LoadPlan plan_load(const LoadUsers& load, const KnownHoldings& known) {
  return Planner(load, known).plan();
}

} // namespace signalbox
