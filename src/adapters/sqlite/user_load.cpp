#include "adapters/sqlite/user_load.hpp"

namespace signalbox {

SqliteUserLoad::SqliteUserLoad(Parts parts)
  : parts_(parts), criteria_rows_(parts.database) {}

Result<UsersLoaded> SqliteUserLoad::load(const LoadUsers& order) {
  const auto known = read_known(order);
  auto plan = plan_load(order, known);
  if (plan.answer.faults.empty())
    write(plan, known);
  return parts_.database.outcome(std::move(plan.answer));
}

KnownHoldings SqliteUserLoad::read_known(const LoadUsers& order) {
  KnownHoldings known;
  for (const auto& load : order.users)
    read_user(load.user.id, known);
  for (const auto& load : order.users)
    for (const auto& portfolio : load.portfolios)
      read_others(portfolio, known);
  return known;
}

void SqliteUserLoad::read_user(const std::string& id, KnownHoldings& known) {
  auto user = parts_.holdings.user(id);
  if (!user || !known.users.emplace(id, std::move(*user)).second)
    return;
  for (auto& [portfolio, assets] : parts_.holdings.books(id)) {
    for (auto& asset : assets)
      known.assets.emplace(asset.id, std::move(asset));
    known.portfolios.emplace(portfolio.id, std::move(portfolio));
  }
  for (auto& version : criteria_rows_.of_user(id, true))
    known.criteria.push_back(std::move(version));
}

/// What the load names and its users do not hold may be somebody else's.
void SqliteUserLoad::read_others(const PortfolioLoad& load,
                                 KnownHoldings& known) {
  if (!known.portfolios.contains(load.id))
    if (auto portfolio = parts_.holdings.portfolio(load.id))
      known.portfolios.emplace(load.id, std::move(*portfolio));
  for (const auto& asset : load.assets)
    if (!known.assets.contains(asset.fields.id))
      if (auto other = parts_.holdings.asset(asset.fields.id))
        known.assets.emplace(asset.fields.id, std::move(*other));
}

void SqliteUserLoad::write(const LoadPlan& plan, const KnownHoldings& known) {
  for (const auto& user : plan.users.created)
    parts_.writes.insert(user);
  for (const auto& user : plan.users.changed)
    parts_.writes.update(user);
  for (const auto& portfolio : plan.portfolios.created)
    parts_.writes.insert(portfolio);
  for (const auto& portfolio : plan.portfolios.changed)
    parts_.writes.update(portfolio);
  write_assets(plan.assets, known);
  // A failure of the database sticks to it, and is the load's own.
  for (const auto& version : plan.criteria)
    static_cast<void>(parts_.criteria.add(version));
}

// Assets may exchange their symbols, so that all leave their old places before
// the first takes a new one.
void SqliteUserLoad::write_assets(const Upserts<PortfolioAsset>& assets,
                                  const KnownHoldings& known) {
  const auto moves = [&](const PortfolioAsset& asset) {
    return known.assets.at(asset.id).symbol != asset.symbol;
  };
  for (const auto& asset : assets.changed)
    if (moves(asset))
      parts_.writes.clear_place(asset);
    else
      parts_.writes.update(asset);
  for (const auto& asset : assets.changed)
    if (moves(asset))
      parts_.writes.insert(asset);
  for (const auto& asset : assets.created)
    parts_.writes.insert(asset);
}

} // namespace signalbox
