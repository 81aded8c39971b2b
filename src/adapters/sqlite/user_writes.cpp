#include "adapters/sqlite/user_writes.hpp"

#include <fmt/format.h>

namespace signalbox {

namespace {

constexpr auto count_open_portfolios = R"sql(
SELECT count(*) FROM portfolios WHERE user_id = ? AND archived_at IS NULL)sql";

template <class Field>
void take(Field& field, const std::optional<Field>& given) {
  if (given)
    field = *given;
}

tl::unexpected<Error> exists(const char* what, const std::string& id) {
  return fail(Errc::conflict, "already_exists",
              fmt::format("there is {} {} already", what, id));
}

} // namespace

SqliteUserWrites::SqliteUserWrites(std::shared_ptr<SqliteDatabase> database)
  : database_(std::move(database)), holdings_(*database_), writes_(*database_),
    criteria_(*database_), load_({*database_, holdings_, writes_, criteria_}),
    open_portfolios_(*database_, count_open_portfolios) {}

template <class Record>
Result<Record> SqliteUserWrites::found(std::optional<Record> record,
                                       const char* what,
                                       const std::string& id) {
  if (!record && !database_->failed())
    return fail(Errc::not_found, fmt::format("there is no {} {}", what, id));
  return database_->outcome(std::move(record).value_or(Record{}));
}

Result<User> SqliteUserWrites::find_user(const std::string& id) {
  return found(holdings_.user(id), "user", id);
}

Result<Portfolio> SqliteUserWrites::find_portfolio(const std::string& id) {
  return found(holdings_.portfolio(id), "portfolio", id);
}

Result<PortfolioAsset> SqliteUserWrites::find_asset(const std::string& id) {
  return found(holdings_.asset(id), "asset", id);
}

Result<User> SqliteUserWrites::create_user(const CreateUser& order) {
  if (!writes_.insert(order.user) && !database_->failed())
    return exists("a user", order.user.id);
  return database_->outcome(order.user);
}

Result<User> SqliteUserWrites::change_user(const ChangeUser& order) {
  auto user = find_user(order.id);
  if (!user)
    return user;
  take(user->email, order.email);
  take(user->base_currency, order.base_currency);
  take(user->active, order.active);
  writes_.update(*user);
  return database_->outcome(std::move(*user));
}

Result<User> SqliteUserWrites::delete_user(const DeleteUser& order) {
  auto user = find_user(order.id);
  if (!user)
    return user;
  user->deleted_at = user->deleted_at.value_or(order.now);
  writes_.update(*user);
  return database_->outcome(std::move(*user));
}

Result<void>
SqliteUserWrites::check_portfolio_room(const std::string& user_id) {
  constexpr auto most = HoldingLimits{}.portfolios;
  int open = 0;
  open_portfolios_.each([&](SqliteRow& row) { open = row.number(); }, user_id);
  if (open >= most)
    return fail(
      Errc::conflict, "too_many_portfolios",
      fmt::format("a user may have {} portfolios that are not archived", most));
  return database_->outcome();
}

Result<Portfolio>
SqliteUserWrites::create_portfolio(const CreatePortfolio& order) {
  const auto& portfolio = order.portfolio;
  if (auto user = find_user(portfolio.user_id); !user)
    return tl::unexpected(std::move(user.error()));
  if (holdings_.portfolio(portfolio.id))
    return exists("a portfolio", portfolio.id);
  if (auto room = check_portfolio_room(portfolio.user_id); !room)
    return tl::unexpected(std::move(room.error()));
  writes_.insert(portfolio);
  return database_->outcome(portfolio);
}

Result<Portfolio>
SqliteUserWrites::change_portfolio(const ChangePortfolio& order) {
  auto portfolio = find_portfolio(order.id);
  if (!portfolio)
    return portfolio;
  auto& archived_at = portfolio->archived_at;
  const bool archived = order.archived.value_or(archived_at.has_value());
  if (archived_at && !archived)
    if (auto room = check_portfolio_room(portfolio->user_id); !room)
      return tl::unexpected(std::move(room.error()));
  archived_at =
    archived ? std::optional(archived_at.value_or(order.now)) : std::nullopt;
  take(portfolio->name, order.name);
  writes_.update(*portfolio);
  return database_->outcome(std::move(*portfolio));
}

Result<PortfolioAsset>
SqliteUserWrites::create_asset(const CreateAsset& order) {
  const auto& asset = order.asset;
  if (auto portfolio = find_portfolio(asset.portfolio_id); !portfolio)
    return tl::unexpected(std::move(portfolio.error()));
  if (holdings_.asset(asset.id))
    return exists("an asset", asset.id);
  if (!writes_.insert(asset) && !database_->failed())
    return exists("an asset of the portfolio with the symbol", asset.symbol);
  return database_->outcome(asset);
}

Result<PortfolioAsset>
SqliteUserWrites::change_asset(const ChangeAsset& order) {
  auto asset = find_asset(order.id);
  if (!asset)
    return asset;
  if (order.name)
    asset->name = order.name;
  take(asset->asset_type, order.asset_type);
  take(asset->market, order.market);
  take(asset->quantity, order.quantity);
  take(asset->purchase_price, order.purchase_price);
  take(asset->currency, order.currency);
  take(asset->ignored, order.ignored);
  writes_.update(*asset);
  return database_->outcome(std::move(*asset));
}

Result<PortfolioAsset>
SqliteUserWrites::remove_asset(const RemoveAsset& order) {
  auto asset = find_asset(order.id);
  if (!asset)
    return asset;
  writes_.remove(*asset);
  return database_->outcome(std::move(*asset));
}

Result<CriteriaVersion>
SqliteUserWrites::add_criteria(const AddCriteria& order) {
  const auto& criteria = order.criteria;
  if (auto user = find_user(criteria.user_id); !user)
    return tl::unexpected(std::move(user.error()));
  if (auto room = criteria_.check_room(criteria, order.limits.criteria_sets);
      !room)
    return tl::unexpected(std::move(room.error()));
  return criteria_.add(criteria);
}

Result<CriteriaVersion>
SqliteUserWrites::retire_criteria(const RetireCriteria& order) {
  return criteria_.retire(order.id);
}

Result<UsersLoaded> SqliteUserWrites::load(const LoadUsers& order) {
  return load_.load(order);
}

} // namespace signalbox
