#include "tests/contracts/overnight_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// Users with a portfolio each that holds what is asked for, and an active set
/// of criteria, `v-<id>`.
struct BatchFixture : OvernightFixture {
  void create_scored(const std::string& id, const Texts& symbols = {"AAPL"}) {
    create_holder(id, symbols);
    std::string version_id = "v-";
    version_id += id;
    create(criteria(version_id, id));
  }

  ActiveUsers active() {
    return read(store.overnight.overnight->active_users({}));
  }

  /// Who is active: `id` each.
  Texts active_ids() {
    Texts ids;
    for (const auto& user : active().users)
      ids.push_back(user.user_id);
    return ids;
  }

  void ignore(const std::string& asset_id) {
    ChangeAsset change;
    change.id = asset_id;
    change.ignored = true;
    order(&UserWrites::change_asset, change);
  }

  void archive(const std::string& portfolio_id) {
    ChangePortfolio change;
    change.id = portfolio_id;
    change.archived = true;
    order(&UserWrites::change_portfolio, change);
  }

  PortfolioAsset of_market(const std::string& portfolio_id,
                           const std::string& symbol,
                           const std::string& market) {
    auto made = asset(portfolio_id, symbol);
    made.market = market;
    return made;
  }
};

Texts users_of(const std::vector<ScoringCase>& cases) {
  Texts ids;
  for (const auto& one : cases)
    ids.push_back(one.book.user.id);
  return ids;
}

} // namespace

TEST_CASE_METHOD(BatchFixture,
                 "overnight_batch: active is who is active, not deleted, and "
                 "holds something",
                 "[contracts][overnight_batch]") {
  for (const auto* id : {"good", "deleted", "inactive", "archived", "ignored"})
    create_holder(id);
  create(user("empty"));
  create(user("hollow"));
  create(portfolio("p-hollow", "hollow"));
  order(&UserWrites::delete_user, DeleteUser{"deleted", noon});
  ChangeUser change;
  change.id = "inactive";
  change.active = false;
  order(&UserWrites::change_user, change);
  archive("p-archived");
  ignore("p-ignored-AAPL");
  CHECK(active_ids() == Texts{"good"});
}

TEST_CASE_METHOD(BatchFixture,
                 "overnight_batch: symbols of active users come once, sorted",
                 "[contracts][overnight_batch]") {
  create_holder("b", {"MSFT", "AAPL", "TSLA"});
  create_holder("a", {"MSFT", "NVDA"});
  create_holder("gone", {"IBM"});
  order(&UserWrites::delete_user, DeleteUser{"gone", noon});
  ignore("p-b-TSLA");
  CHECK(active().symbols == Texts{"AAPL", "MSFT", "NVDA"});
  CHECK(active_ids() == Texts{"a", "b"});
}

TEST_CASE_METHOD(
  BatchFixture,
  "overnight_batch: pinned are the versions that assets need, by "
  "market",
  "[contracts][overnight_batch]") {
  create_holder("u1", {"MSFT", "AAPL"});
  create(of_market("p-u1", "XOM", "US_ENERGY"));
  create(of_market("p-u1", "JPM", "US_FINANCIAL"));
  create(criteria("old", "u1", "US_TECH"));
  create(criteria("tech", "u1", "US_TECH"));
  create(criteria("energy", "u1", "US_ENERGY"));
  create(criteria("every", "u1", "*"));
  create(criteria("unneeded", "u1", "CRYPTO"));
  const auto pinned = active().users;
  REQUIRE(pinned.size() == 1);
  CHECK(pinned[0].criteria_ids == Texts{"every", "energy", "tech"});
  CHECK(pinned[0].failure == "");
}

TEST_CASE_METHOD(BatchFixture,
                 "overnight_batch: without any active criteria for what is "
                 "held, a user is pinned with its failure",
                 "[contracts][overnight_batch]") {
  create_scored("fits");
  create(of_market("p-fits", "XOM", "US_ENERGY"));
  create_scored("retired");
  order(&UserWrites::retire_criteria, RetireCriteria{"v-retired"});
  create_holder("other");
  create(criteria("v-other", "other", "CRYPTO"));
  const auto pinned = active().users;
  REQUIRE(pinned.size() == 3);
  CHECK(pinned[0].criteria_ids == Texts{"v-fits"});
  CHECK(pinned[0].failure == "");
  for (const auto i : {1U, 2U}) {
    CHECK(pinned[i].criteria_ids.empty());
    CHECK(pinned[i].failure.starts_with("no_active_criteria: "));
  }
}

TEST_CASE_METHOD(BatchFixture,
                 "overnight_batch: a batch holds its users by id, in portions",
                 "[contracts][overnight_batch]") {
  for (const auto* id : {"e", "b", "d", "a", "c"})
    create_scored(id);
  begin_with("r1", active().users);
  CHECK(users_of(batch("r1", 1, 2)) == Texts{"a", "b"});
  CHECK(users_of(batch("r1", 2, 2)) == Texts{"c", "d"});
  CHECK(users_of(batch("r1", 3, 2)) == Texts{"e"});
  CHECK(batch("r1", 4, 2).empty());
  CHECK(batch("other run", 1, 2).empty());
}

TEST_CASE_METHOD(BatchFixture,
                 "overnight_batch: a case has everything that is held and the "
                 "versions that were pinned",
                 "[contracts][overnight_batch]") {
  create_scored("a", {"TSLA"});
  create_holder("b", {"MSFT", "AAPL"});
  create(portfolio("a-first", "b"));
  create(portfolio("p-b2", "b"));
  create(asset("p-b2", "XOM"));
  archive("p-b2");
  create(criteria("tech", "b"));
  create(criteria("every", "b", "*"));
  create(of_market("p-b", "IBM", "US_ENERGY"));
  begin_with("r1", active().users);
  create(criteria("too-late", "b"));
  const auto cases = batch("r1", 1, 50);
  REQUIRE(cases.size() == 2);
  CHECK(cases[1].book.user == user("b"));
  const auto expected = find_book("b").portfolios;
  REQUIRE(cases[1].book.portfolios.size() == 3);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CHECK(cases[1].book.portfolios[i].portfolio == expected[i].portfolio);
    CHECK(cases[1].book.portfolios[i].assets == expected[i].assets);
  }
  REQUIRE(cases[1].criteria.size() == 2);
  CHECK(cases[1].criteria[0]->id == "every");
  CHECK(cases[1].criteria[1]->id == "tech");
  CHECK(cases[1].criteria[1]->rules ==
        std::vector<CriterionRule>{rule("r1", 1), rule("r2", 2)});
  CHECK(cases[0].criteria.at(0)->id == "v-a");
  CHECK(cases[0].book.portfolios.at(0).assets.at(0) == asset("p-a", "TSLA"));
}

TEST_CASE_METHOD(
  BatchFixture,
  "overnight_batch: who is calculated is not in its batch again, "
  "and nobody moves up",
  "[contracts][overnight_batch]") {
  for (const auto* id : {"a", "b", "c", "d"})
    create_scored(id);
  begin_with("r1", active().users);
  write("r1", {calculation("r1", "b")});
  const auto first = batch("r1", 1, 3);
  CHECK(users_of(first) == Texts{"a", "c"});
  CHECK(first.at(1).book.portfolios.at(0).assets.at(0) == asset("p-c", "AAPL"));
  CHECK(first.at(1).criteria.at(0)->id == "v-c");
  CHECK(users_of(batch("r1", 2, 3)) == Texts{"d"});
}

TEST_CASE_METHOD(BatchFixture, "overnight_batch: a failure goes with its user",
                 "[contracts][overnight_batch]") {
  create_holder("a");
  begin_with("r1", active().users);
  const auto cases = batch("r1", 1, 50);
  CHECK(cases.at(0).failure.starts_with("no_active_criteria: "));
  CHECK(cases.at(0).criteria.empty());
}

TEST_CASE_METHOD(BatchFixture,
                 "overnight_batch: users are pinned once more by a step that "
                 "failed before",
                 "[contracts][overnight_batch]") {
  create_scored("a");
  begin(overnight_run("r1"));
  begin_step("r1", "get-active-users");
  EndStep over;
  over.run_id = "r1";
  over.step = "get-active-users";
  over.done = false;
  over.pinned = active().users;
  end_step(over);
  create_scored("b");
  begin_step("r1", "get-active-users");
  over.done = true;
  over.pinned = active().users;
  end_step(over);
  CHECK(users_of(batch("r1", 1, 50)) == Texts{"a", "b"});
}

TEST_CASE_METHOD(BatchFixture,
                 "overnight_batch: a tally says how the users ended",
                 "[contracts][overnight_batch]") {
  for (const auto* id : {"a", "b", "c", "d"})
    create_scored(id);
  begin_with("r1", active().users);
  auto scored = calculation("r1", "a");
  scored.summary.asset_count = 7;
  auto partial = calculation("r1", "b");
  partial.summary.status = CalculationStatus::partial;
  partial.summary.asset_count = 2;
  write("r1", {scored, partial, failed_calculation("r1", "c")});
  const auto tally = read(store.overnight.overnight->tally({"r1"}));
  CHECK(tally.users == 4);
  CHECK(tally.processed == 3);
  CHECK(tally.failed == 1);
  CHECK(tally.assets_scored == 9);
}

TEST_CASE_METHOD(
  BatchFixture,
  "overnight_batch: a preview has what is held with what is kept "
  "of it",
  "[contracts][overnight_batch]") {
  create_scored("u1", {"MSFT", "AAPL", "TSLA"});
  create(of_market("p-u1", "XOM", "US_ENERGY"));
  ignore("p-u1-TSLA");
  KeepQuotes quotes;
  quotes.prices = {{"MSFT", Decimal::whole(400), Currency::eur, noon, "x", {}}};
  StoreFixture::run(&WriteStores::overnight, &OvernightWrites::keep, quotes);
  const auto all = read(store.overnight.users->preview({"u1", {}, {}}));
  CHECK(all.user.id == "u1");
  REQUIRE(all.assets.size() == 3);
  CHECK(all.assets[0].symbol == "AAPL");
  CHECK_FALSE(all.assets[0].price);
  CHECK(all.assets[1].price->price == Decimal::whole(400));
  const auto some =
    read(store.overnight.users->preview({"u1", "stock", "US_ENERGY"}));
  REQUIRE(some.assets.size() == 1);
  CHECK(some.assets[0].asset_id == "p-u1-XOM");
  CHECK(read(store.overnight.users->preview({"u1", "etf", {}})).assets.empty());
}
