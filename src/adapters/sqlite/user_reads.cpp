#include "adapters/sqlite/user_reads.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace signalbox {

namespace {

constexpr auto held_assets = R"sql(
SELECT a.id, a.symbol, a.asset_type, a.market, a.currency
FROM portfolios p JOIN portfolio_assets a ON a.portfolio_id = p.id
WHERE p.user_id = ?1 AND p.archived_at IS NULL AND a.ignored = 0
  AND (?2 IS NULL OR a.asset_type = ?2) AND (?3 IS NULL OR a.market = ?3)
ORDER BY a.symbol, a.id)sql";

AssetInput read_input(SqliteRow& row) {
  AssetInput input;
  input.asset_id = row.text();
  input.symbol = row.text();
  input.asset_type = row.text();
  input.market = row.text();
  input.currency = row.word(currency_codes);
  return input;
}

} // namespace

SqliteUserReads::SqliteUserReads(std::shared_ptr<SqliteDatabase> database)
  : database_(std::move(database)), holdings_(*database_),
    criteria_(*database_), quotes_(*database_),
    list_(*database_, fmt::format("SELECT {}FROM users u WHERE u.id > ? "
                                  "ORDER BY u.id LIMIT ?",
                                  user_columns)),
    held_(*database_, held_assets) {}

Result<UserPage> SqliteUserReads::list(const ListUsers& query) {
  UserPage page;
  list_.each([&](SqliteRow& row) { page.users.push_back(read_user(row)); },
             query.after, std::max(query.limit, 0));
  if (!page.users.empty() && std::ssize(page.users) == query.limit)
    page.next = page.users.back().id;
  return database_->outcome(std::move(page));
}

Result<User> SqliteUserReads::find_user(const std::string& id) {
  auto user = holdings_.user(id);
  if (!user && !database_->failed())
    return fail(Errc::not_found, fmt::format("there is no user {}", id));
  return database_->outcome(std::move(user).value_or(User{}));
}

Result<UserBook> SqliteUserReads::find(const FindUser& query) {
  const SqliteSnapshot view(*database_);
  return find_user(query.id).and_then([&](User&& user) {
    return database_->outcome(
      UserBook{std::move(user), holdings_.books(query.id)});
  });
}

Result<CriteriaList> SqliteUserReads::criteria(const ListCriteria& query) {
  const SqliteSnapshot view(*database_);
  return find_user(query.user_id).and_then([&](User&&) {
    return database_->outcome(
      CriteriaList{criteria_.of_user(query.user_id, query.active_only)});
  });
}

Result<CriteriaVersion>
SqliteUserReads::find_criteria(const FindCriteria& query) {
  auto found = criteria_.find(query.id);
  if (!found && !database_->failed())
    return fail(Errc::not_found,
                fmt::format("there are no criteria {}", query.id));
  return database_->outcome(std::move(found).value_or(CriteriaVersion{}));
}

Result<PreviewCase> SqliteUserReads::preview(const ReadPreviewCase& query) {
  const SqliteSnapshot view(*database_);
  auto user = find_user(query.user_id);
  if (!user)
    return tl::unexpected(std::move(user.error()));
  PreviewCase preview{std::move(*user), {}, quotes_.rates()};
  held_.each([&](SqliteRow& row) { preview.assets.push_back(read_input(row)); },
             query.user_id, query.asset_type, query.market);
  for (auto& asset : preview.assets) {
    asset.price = quotes_.price(asset.symbol);
    asset.fundamentals = quotes_.fundamentals(asset.symbol);
  }
  return database_->outcome(std::move(preview));
}

} // namespace signalbox
