#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/contracts/store_fixture.hpp"

namespace signalbox::test {

using Texts = std::vector<std::string>;

inline User user(const std::string& id) {
  User user;
  user.id = id;
  user.email = id + "@desk.example";
  return user;
}

inline Portfolio portfolio(const std::string& id, const std::string& user_id) {
  return {id, user_id, "Growth", {}};
}

/// A stock of US_TECH, named after its portfolio and symbol.
inline PortfolioAsset asset(const std::string& portfolio_id,
                            const std::string& symbol) {
  PortfolioAsset asset;
  asset.id = portfolio_id;
  asset.id += "-";
  asset.id += symbol;
  asset.portfolio_id = portfolio_id;
  asset.symbol = symbol;
  asset.asset_type = "stock";
  asset.market = "US_TECH";
  asset.quantity = Decimal::scaled(1'050'000'001, 8);
  asset.purchase_price = Decimal::scaled(18'725, 2);
  return asset;
}

inline CriterionRule rule(const std::string& id, int sort_order = 0) {
  CriterionRule rule;
  rule.id = id;
  rule.name = "Cheap";
  rule.metric = Metric::pe_ratio;
  rule.comparison = Comparison::between;
  rule.value = Decimal::whole(3);
  rule.value2 = Decimal::scaled(205, 1);
  rule.points = -10;
  rule.required = {Metric::pe_ratio, Metric::ev_ebitda};
  rule.sort_order = sort_order;
  return rule;
}

/// A set for stocks of a market, with two rules.
inline CriteriaVersion criteria(const std::string& id,
                                const std::string& user_id,
                                const std::string& market = "US_TECH") {
  CriteriaVersion version;
  version.id = id;
  version.user_id = user_id;
  version.asset_type = "stock";
  version.market = market;
  version.name = "Value";
  version.created_at = noon;
  version.rules = {rule("r2", 2), rule("r1", 1)};
  return version;
}

/// Users in every kind of store.
struct UserFixture : StoreFixture {
  template <class Answer, class Order>
  Result<Answer> order(Result<Answer> (UserWrites::*write)(const Order&),
                       const Order& order) {
    return attempt(&WriteStores::users, write, order);
  }

  User create(const User& user) {
    return run(&WriteStores::users, &UserWrites::create_user, CreateUser{user});
  }

  Portfolio create(const Portfolio& portfolio) {
    return run(&WriteStores::users, &UserWrites::create_portfolio,
               CreatePortfolio{portfolio});
  }

  PortfolioAsset create(const PortfolioAsset& asset) {
    return run(&WriteStores::users, &UserWrites::create_asset,
               CreateAsset{asset});
  }

  CriteriaVersion create(const CriteriaVersion& criteria) {
    return run(&WriteStores::users, &UserWrites::add_criteria,
               AddCriteria{criteria, {}});
  }

  /// A user with one portfolio, `p-<id>`, that holds the symbols.
  void create_holder(const std::string& id, const Texts& symbols = {"AAPL"}) {
    const std::string portfolio_id = "p-" + id;
    create(user(id));
    create(portfolio(portfolio_id, id));
    for (const auto& symbol : symbols)
      create(asset(portfolio_id, symbol));
  }

  UserBook find_book(const std::string& id) {
    return read(store.overnight.users->find({id}));
  }

  std::vector<CriteriaVersion> criteria_of(const std::string& user_id,
                                           bool active_only = false) {
    return read(store.overnight.users->criteria({user_id, active_only}))
      .criteria;
  }

  /// What a read answers; it must succeed.
  template <class Answer> Answer read(Result<Answer> answer) {
    INFO((answer ? "" : answer.error().detail));
    REQUIRE(answer.has_value());
    return std::move(*answer);
  }
};

/// The wire name of what went wrong; empty if nothing did.
template <class Answer> std::string fault_of(const Result<Answer>& answer) {
  return answer ? "" : answer.error().name;
}

} // namespace signalbox::test
