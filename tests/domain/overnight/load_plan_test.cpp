#include "domain/overnight/load_plan.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

using Texts = std::vector<std::string>;

AssetLoad asset(const std::string& id, const std::string& symbol) {
  AssetLoad load;
  load.fields.id = id;
  load.fields.asset_type = "stock";
  load.fields.market = "US_TECH";
  load.fields.quantity = Decimal::whole(3);
  load.fields.purchase_price = Decimal::whole(90);
  load.fields.currency = Currency::usd;
  load.symbol = symbol;
  return load;
}

PortfolioLoad portfolio(const std::string& id,
                        std::vector<AssetLoad> assets = {}) {
  return {id, "Growth", std::move(assets)};
}

CriteriaLoad criteria(const std::string& market, int points = 10) {
  CriterionRule rule;
  rule.id = "r1";
  rule.points = points;
  CriteriaLoad load;
  load.criteria.asset_type = "stock";
  load.criteria.market = market;
  load.criteria.rules = {rule};
  load.rule_ids_given = {false};
  return load;
}

UserLoad user(const std::string& id, std::vector<PortfolioLoad> portfolios = {},
              std::vector<CriteriaLoad> sets = {}) {
  UserLoad load;
  load.user.id = id;
  load.user.email = "a@b";
  load.portfolios = std::move(portfolios);
  load.criteria = std::move(sets);
  return load;
}

LoadPlan plan(std::vector<UserLoad> users, const KnownHoldings& known = {},
              HoldingLimits limits = {}) {
  return plan_load({std::move(users), limits, WallTime{}}, known);
}

/// What is known once a plan is carried out.
KnownHoldings after(const LoadPlan& plan, KnownHoldings known = {}) {
  for (const auto* users : {&plan.users.created, &plan.users.changed})
    for (const auto& user : *users)
      known.users[user.id] = user;
  for (const auto& portfolio : plan.portfolios.created)
    known.portfolios[portfolio.id] = portfolio;
  for (const auto* assets : {&plan.assets.created, &plan.assets.changed})
    for (const auto& asset : *assets)
      known.assets[asset.id] = asset;
  for (const auto& version : plan.criteria)
    known.criteria.push_back(version);
  return known;
}

/// `path code` of each fault.
Texts faults(const LoadPlan& plan) {
  Texts texts;
  for (const auto& fault : plan.answer.faults) {
    auto& text = texts.emplace_back(fault.path);
    text += " ";
    text += fault.code;
  }
  return texts;
}

/// `created updated unchanged`
std::string told(const LoadCount& count) {
  std::string text = std::to_string(count.created);
  for (const auto number : {count.updated, count.unchanged}) {
    text += " ";
    text += std::to_string(number);
  }
  return text;
}

const std::vector<UserLoad> one_user{
  user("u1", {portfolio("p1", {asset("a1", "AAPL"), asset("a2", "MSFT")})},
       {criteria("US_TECH")})};

} // namespace

TEST_CASE("load_plan: what is not known is made", "[domain][load_plan]") {
  const auto made = plan(one_user);
  CHECK(faults(made).empty());
  CHECK(told(made.answer.users) == "1 0 0");
  CHECK(told(made.answer.portfolios) == "1 0 0");
  CHECK(told(made.answer.assets) == "2 0 0");
  CHECK(told(made.answer.criteria) == "1 0 0");
  CHECK(made.portfolios.created.at(0).user_id == "u1");
  CHECK(made.assets.created.at(1).portfolio_id == "p1");
  CHECK(made.criteria.at(0).user_id == "u1");
}

TEST_CASE("load_plan: the same load again changes nothing",
          "[domain][load_plan]") {
  const auto again = plan(one_user, after(plan(one_user)));
  CHECK(faults(again).empty());
  CHECK(told(again.answer.users) == "0 0 1");
  CHECK(told(again.answer.portfolios) == "0 0 1");
  CHECK(told(again.answer.assets) == "0 0 2");
  CHECK(told(again.answer.criteria) == "0 0 1");
  CHECK(again.users.changed.empty());
  CHECK(again.assets.changed.empty());
  CHECK(again.criteria.empty());
}

TEST_CASE("load_plan: what is not given stays", "[domain][load_plan]") {
  AssetLoad change;
  change.fields.id = "a1";
  change.fields.quantity = Decimal::whole(4);
  UserLoad load;
  load.user.id = "u1";
  load.user.active = false;
  load.portfolios = {{"p1", {}, {change}}};
  const auto changed = plan({load}, after(plan(one_user)));
  CHECK(faults(changed).empty());
  CHECK(changed.users.changed.at(0).email == "a@b");
  CHECK_FALSE(changed.users.changed.at(0).active);
  CHECK(told(changed.answer.portfolios) == "0 0 1");
  CHECK(changed.assets.changed.at(0).quantity == Decimal::whole(4));
  CHECK(changed.assets.changed.at(0).symbol == "AAPL");
}

TEST_CASE("load_plan: a new record needs its fields", "[domain][load_plan]") {
  UserLoad load;
  load.user.id = "u1";
  load.portfolios.resize(1);
  load.portfolios[0].id = "p1";
  load.portfolios[0].assets.resize(1);
  load.portfolios[0].assets[0].fields.id = "a1";
  CHECK(faults(plan({load})) ==
        Texts{"users[0].email required", "users[0].portfolios[0].name required",
              "users[0].portfolios[0].assets[0].symbol required",
              "users[0].portfolios[0].assets[0].assetType required",
              "users[0].portfolios[0].assets[0].market required",
              "users[0].portfolios[0].assets[0].quantity required",
              "users[0].portfolios[0].assets[0].purchasePrice required",
              "users[0].portfolios[0].assets[0].currency required"});
}

TEST_CASE("load_plan: the ids of others are duplicates",
          "[domain][load_plan]") {
  const auto known = after(plan(one_user));
  CHECK(faults(plan({user("u2", {portfolio("p1")})}, known)) ==
        Texts{"users[0].portfolios[0].id duplicate"});
  CHECK(
    faults(plan({user("u2", {portfolio("p2", {asset("a1", "X")})})}, known)) ==
    Texts{"users[0].portfolios[0].assets[0].id duplicate"});
}

TEST_CASE("load_plan: an id in the body twice is a duplicate",
          "[domain][load_plan]") {
  CHECK(faults(plan({user("u1"), user("u1")})) ==
        Texts{"users[1].id duplicate"});
  CHECK(faults(plan({user("u1", {portfolio("p1"), portfolio("p1")})})) ==
        Texts{"users[0].portfolios[1].id duplicate"});
  CHECK(faults(plan({user("u1", {portfolio("p1", {asset("a1", "X")}),
                                 portfolio("p2", {asset("a1", "X")})})})) ==
        Texts{"users[0].portfolios[1].assets[0].id duplicate"});
  CHECK(faults(plan({user("u1", {}, {criteria("*"), criteria("*", 5)})})) ==
        Texts{"users[0].criteria[1].market duplicate"});
}

TEST_CASE("load_plan: a symbol stands once in a portfolio",
          "[domain][load_plan]") {
  const auto known = after(plan(one_user));
  CHECK(faults(plan({user("u1", {portfolio("p1", {asset("a3", "MSFT")})})},
                    known)) ==
        Texts{"users[0].portfolios[0].assets[0].symbol duplicate"});
  CHECK(faults(plan({user(
          "u3", {portfolio("p3", {asset("a4", "X"), asset("a5", "X")})})})) ==
        Texts{"users[0].portfolios[0].assets[1].symbol duplicate"});
}

TEST_CASE("load_plan: two assets may change their symbols",
          "[domain][load_plan]") {
  const auto swapped = plan(
    {user("u1", {portfolio("p1", {asset("a1", "MSFT"), asset("a2", "AAPL")})})},
    after(plan(one_user)));
  CHECK(faults(swapped).empty());
  CHECK(told(swapped.answer.assets) == "0 2 0");
}

TEST_CASE("load_plan: another set of rules makes a version",
          "[domain][load_plan]") {
  const auto edited =
    plan({user("u1", {}, {criteria("US_TECH", 5)})}, after(plan(one_user)));
  CHECK(told(edited.answer.criteria) == "1 0 0");
  CHECK(edited.criteria.at(0).rules.at(0).points == 5);
}

TEST_CASE("load_plan: what is too many is named in its place",
          "[domain][load_plan]") {
  HoldingLimits limits;
  limits.portfolios = 2;
  limits.criteria_sets = 1;
  auto known = after(plan(one_user));
  const auto load =
    user("u1", {portfolio("p1"), portfolio("p2"), portfolio("p3")},
         {criteria("US_TECH", 5), criteria("*")});
  CHECK(
    faults(plan({load}, known, limits)) ==
    Texts{"users[0].portfolios[2] too_many", "users[0].criteria[1] too_many"});
  known.portfolios["p1"].archived_at = WallTime{};
  CHECK(faults(plan({load}, known, limits)) ==
        Texts{"users[0].criteria[1] too_many"});
}

TEST_CASE("load_plan: the first 50 faults are named and all counted",
          "[domain][load_plan]") {
  std::vector<UserLoad> users(60);
  for (std::size_t i = 0; i < users.size(); ++i)
    users[i].user.id = std::to_string(i);
  const auto faulty = plan(users);
  CHECK(faulty.answer.faults.size() == 50);
  CHECK(faulty.answer.faults.back().path == "users[49].email");
  CHECK(faulty.answer.faults_count == 60);
}
