#include "adapters/sqlite/active_users.hpp"

#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace signalbox {

namespace {

/// What active users hold and do not ignore (domain 6.1), user by user. Users
/// lead, because everything lies in the order of their ids.
constexpr auto held_by_active_users = R"sql(
SELECT u.id, a.asset_type, a.market, a.symbol
FROM users u CROSS JOIN portfolios p ON p.user_id = u.id
CROSS JOIN portfolio_assets a ON a.portfolio_id = p.id
WHERE u.active = 1 AND u.deleted_at IS NULL AND p.archived_at IS NULL
  AND a.ignored = 0
ORDER BY u.id)sql";

/// The version for a type and a market, else that for every market.
constexpr auto version_that_applies = R"sql(
SELECT market, id FROM criteria_versions
WHERE user_id = ?1 AND asset_type = ?2 AND market IN (?3, ?4) AND active = 1
ORDER BY market = ?4 LIMIT 1)sql";

/// The users in their order, asset by asset.
class ActiveUsersDraft {
public:
  explicit ActiveUsersDraft(SqliteStatement& version) : version_(version) {}

  void add(SqliteRow& row) {
    if (const auto user_id = row.view(); user_id != user_id_) {
      end_user();
      user_id_ = user_id;
    }
    auto type = row.text();
    kinds_.emplace(std::move(type), row.text());
    const auto symbol = row.view();
    if (!symbols_.contains(symbol))
      symbols_.emplace(symbol);
  }

  ActiveUsers finished() && {
    end_user();
    active_.symbols.assign(symbols_.begin(), symbols_.end());
    return std::move(active_);
  }

private:
  void end_user() {
    if (kinds_.empty())
      return;
    PinnedUser user{user_id_, criteria_ids(), ""};
    if (user.criteria_ids.empty())
      user.failure = "no_active_criteria: no active criteria apply to what "
                     "the user holds";
    active_.users.push_back(std::move(user));
    kinds_.clear();
  }

  /// By market, then asset type, each once.
  std::vector<std::string> criteria_ids() {
    std::set<std::tuple<std::string, std::string, std::string>> versions;
    for (const auto& [type, market] : kinds_)
      version_.each(
        [&](SqliteRow& row) {
          auto of_market = row.text();
          versions.emplace(std::move(of_market), type, row.text());
        },
        user_id_, type, market, any_market);
    std::vector<std::string> ids;
    ids.reserve(versions.size());
    for (const auto& version : versions)
      ids.push_back(std::get<2>(version));
    return ids;
  }

  SqliteStatement& version_;
  ActiveUsers active_;
  std::string user_id_;
  std::set<std::pair<std::string, std::string>> kinds_; ///< type, market
  std::set<std::string, std::less<>> symbols_;
};

} // namespace

SqliteActiveUsers::SqliteActiveUsers(SqliteDatabase& database)
  : held_(database, held_by_active_users),
    version_(database, version_that_applies) {}

ActiveUsers SqliteActiveUsers::all() {
  ActiveUsersDraft draft(version_);
  held_.each([&](SqliteRow& row) { draft.add(row); });
  return std::move(draft).finished();
}

} // namespace signalbox
