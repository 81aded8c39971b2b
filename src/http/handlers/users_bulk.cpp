#include "http/handlers/users_bulk.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "http/handlers/answer.hpp"
#include "http/handlers/criteria.hpp"
#include "http/handlers/criteria_fields.hpp"
#include "http/handlers/holding_fields.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

constexpr std::size_t most_users = 500;

using Names = std::set<std::string, std::less<>>;

/// What reading needs, and the ids that the body has named so far.
struct BulkReading {
  const NewIds& ids;
  const HoldingWords& words;
  Names users{}, portfolios{}, assets{};
};

struct PortfolioReading {
  BulkReading& bulk;
  PortfolioLoad load{};
  Names symbols{};
};

struct UserReading {
  BulkReading& bulk;
  UserLoad load{};
  Names sets{}; ///< asset types and markets of the sets of criteria
};

void refuse_second(const PlacedValue& object, const std::string& name,
                   std::string_view member, Names& seen) {
  if (!name.empty() && !seen.insert(name).second)
    object.faults.add(object.path_of(member), field_code::duplicate,
                      "stands twice in the body");
}

void read_asset(const PlacedValue& place, PortfolioReading& portfolio) {
  if (!expect_object(place))
    return;
  AssetDraft draft{portfolio.bulk.words};
  read_asset_fields(place, draft);
  require(place, {"id"});
  auto& load = draft.load;
  refuse_second(place, load.fields.id, "id", portfolio.bulk.assets);
  refuse_second(place, load.symbol.value_or(""), "symbol", portfolio.symbols);
  portfolio.load.assets.push_back(std::move(load));
}

void read_assets(const PlacedValue& list, PortfolioReading& portfolio) {
  const auto count = read_items(list).size();
  for (std::size_t i = 0; i < count; ++i)
    read_asset(list.item(i), portfolio);
}

constexpr MemberRow<PortfolioReading> portfolio_lists[] = {
  {"assets", read_assets}};

void read_portfolio(const PlacedValue& place, UserReading& user) {
  if (!expect_object(place))
    return;
  ChangePortfolio fields;
  read_portfolio_fields(place, fields);
  require(place, {"id"});
  refuse_second(place, fields.id, "id", user.bulk.portfolios);
  PortfolioReading portfolio{user.bulk};
  portfolio.load.id = std::move(fields.id);
  portfolio.load.name = std::move(fields.name);
  read_members(place, portfolio, portfolio_lists);
  user.load.portfolios.push_back(std::move(portfolio.load));
}

void read_portfolios(const PlacedValue& list, UserReading& user) {
  const auto count = read_items(list).size();
  for (std::size_t i = 0; i < count; ++i)
    read_portfolio(list.item(i), user);
}

/// The second set of a kind would at once be the next version of the first.
void refuse_second_set(const PlacedValue& place, const CriteriaVersion& set,
                       Names& seen) {
  if (set.asset_type.empty() || set.market.empty())
    return;
  auto kind = set.asset_type;
  kind += ' ';
  kind += set.market;
  refuse_second(place, kind, "market", seen);
}

void read_set(const PlacedValue& place, UserReading& user) {
  if (!expect_object(place))
    return;
  const auto& ids = user.bulk.ids;
  CriteriaDraft draft{user.bulk.words};
  read_criteria_fields(place, draft);
  require(place, {"assetType", "market", "name"});
  refuse_second_set(place, draft.criteria, user.sets);
  CriteriaLoad load{std::move(draft.criteria), {}};
  load.criteria.rules =
    read_rules(place.value.find("criteria"), place.path_of("criteria"),
               place.faults, &load.rule_ids_given);
  complete_rules(load, ids);
  load.criteria.id = ids.make();
  load.criteria.user_id = user.load.user.id;
  load.criteria.created_at = ids.now;
  user.load.criteria.push_back(std::move(load));
}

void read_sets(const PlacedValue& list, UserReading& user) {
  const auto count = read_items(list).size();
  for (std::size_t i = 0; i < count; ++i)
    read_set(list.item(i), user);
}

constexpr MemberRow<UserReading> user_lists[] = {
  {"portfolios", read_portfolios}, {"criteria", read_sets}};

struct UsersReading {
  BulkReading& bulk;
  LoadUsers order{};
};

void read_user(const PlacedValue& place, UsersReading& users) {
  if (!expect_object(place))
    return;
  UserReading user{users.bulk};
  read_user_fields(place, user.load.user);
  require(place, {"id"});
  refuse_second(place, user.load.user.id, "id", users.bulk.users);
  read_members(place, user, user_lists);
  users.order.users.push_back(std::move(user.load));
}

void read_users(const PlacedValue& list, UsersReading& users) {
  const auto count = read_items(list, most_users).size();
  for (std::size_t i = 0; i < count; ++i)
    read_user(list.item(i), users);
}

constexpr MemberRow<UsersReading> body_lists[] = {{"users", read_users}};

void write_counts(json::Writer& writer, std::string_view name,
                  const LoadCount& count) {
  writer.key(name)
    .begin_object()
    .member("created", count.created)
    .member("updated", count.updated)
    .member("unchanged", count.unchanged)
    .end_object();
}

} // namespace

Checked<LoadUsers> parse_load_users(const Request& request, const NewIds& ids,
                                    const HoldingWords& words) {
  return check_body(request, [&](const PlacedValue& body) {
    BulkReading bulk{ids, words};
    UsersReading users{bulk};
    require(body, {"users"});
    read_members(body, users, body_lists);
    users.order.now = ids.now;
    return std::move(users.order);
  });
}

Response render_users_loaded(const UsersLoaded& loaded) {
  if (!loaded.faults.empty())
    return render_invalid_fields(loaded.faults, loaded.faults_count);
  json::Writer writer;
  writer.begin_object().member("ok", true);
  write_counts(writer, "users", loaded.users);
  write_counts(writer, "portfolios", loaded.portfolios);
  write_counts(writer, "assets", loaded.assets);
  // A version is made or it is not: none is ever updated.
  writer.key("criteria")
    .begin_object()
    .member("created", loaded.criteria.created)
    .member("unchanged", loaded.criteria.unchanged)
    .end_object()
    .end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
