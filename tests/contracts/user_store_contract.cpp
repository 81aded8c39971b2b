#include "tests/contracts/user_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

ChangePortfolio archiving(const std::string& id, bool archived) {
  ChangePortfolio change;
  change.id = id;
  change.archived = archived;
  change.now = noon;
  return change;
}

} // namespace

TEST_CASE_METHOD(UserFixture, "user_store: a user is read as it was created",
                 "[contracts][user_store]") {
  auto created = user("u1");
  created.base_currency = Currency::brl;
  created.active = false;
  CHECK(create(created) == created);
  CHECK(find_book("u1").user == created);
}

TEST_CASE_METHOD(UserFixture, "user_store: an id is given once",
                 "[contracts][user_store]") {
  create_holder("u1");
  CHECK(fault_of(order(&UserWrites::create_user, CreateUser{user("u1")})) ==
        "already_exists");
  CHECK(fault_of(order(&UserWrites::create_portfolio,
                       CreatePortfolio{portfolio("p-u1", "u1")})) ==
        "already_exists");
  auto again = asset("p-u1", "MSFT");
  again.id = "p-u1-AAPL";
  const auto refused = order(&UserWrites::create_asset, CreateAsset{again});
  CHECK(fault_of(refused) == "already_exists");
  CHECK(refused.error().code == Errc::conflict);
}

TEST_CASE_METHOD(UserFixture, "user_store: a change leaves the rest as it was",
                 "[contracts][user_store]") {
  create(user("u1"));
  ChangeUser change;
  change.id = "u1";
  change.base_currency = Currency::eur;
  auto expected = user("u1");
  expected.base_currency = Currency::eur;
  CHECK(*order(&UserWrites::change_user, change) == expected);
  change = {};
  change.id = "u1";
  change.email = "new@desk.example";
  change.active = false;
  expected.email = "new@desk.example";
  expected.active = false;
  CHECK(*order(&UserWrites::change_user, change) == expected);
  CHECK(find_book("u1").user == expected);
}

TEST_CASE_METHOD(UserFixture,
                 "user_store: a user is deleted once, and still found",
                 "[contracts][user_store]") {
  create_holder("u1");
  order(&UserWrites::delete_user, DeleteUser{"u1", noon});
  order(&UserWrites::delete_user, DeleteUser{"u1", noon + 1h});
  const auto book = find_book("u1");
  CHECK(book.user.deleted_at == noon);
  CHECK(book.portfolios.size() == 1);
}

TEST_CASE_METHOD(UserFixture, "user_store: what is not there is not found",
                 "[contracts][user_store]") {
  create(user("u1"));
  const Texts faults{
    fault_of(order(&UserWrites::change_user, ChangeUser{"x", {}, {}, {}})),
    fault_of(order(&UserWrites::delete_user, DeleteUser{"x", noon})),
    fault_of(order(&UserWrites::create_portfolio,
                   CreatePortfolio{portfolio("p", "x")})),
    fault_of(order(&UserWrites::change_portfolio, archiving("x", true))),
    fault_of(order(&UserWrites::create_asset, CreateAsset{asset("x", "AAPL")})),
    fault_of(order(&UserWrites::change_asset,
                   ChangeAsset{"x", {}, {}, {}, {}, {}, {}, {}})),
    fault_of(order(&UserWrites::remove_asset, RemoveAsset{"x"})),
    fault_of(
      order(&UserWrites::add_criteria, AddCriteria{criteria("c", "x"), {}})),
    fault_of(order(&UserWrites::retire_criteria, RetireCriteria{"x"})),
    fault_of(store.overnight.users->find({"x"})),
    fault_of(store.overnight.users->criteria({"x", false})),
    fault_of(store.overnight.users->find_criteria({"x"})),
    fault_of(store.overnight.users->preview({"x", {}, {}}))};
  CHECK(faults == Texts(13, "not_found"));
}

TEST_CASE_METHOD(UserFixture, "user_store: users come in pages by id",
                 "[contracts][user_store]") {
  for (const auto* id : {"c", "a", "b"})
    create(user(id));
  const auto first = read(store.overnight.users->list({2, ""}));
  REQUIRE(first.users.size() == 2);
  CHECK(first.users[0].id == "a");
  CHECK(first.next == "b");
  const auto second = read(store.overnight.users->list({2, *first.next}));
  REQUIRE(second.users.size() == 1);
  CHECK(second.users[0] == user("c"));
  CHECK_FALSE(second.next);
}

TEST_CASE_METHOD(UserFixture,
                 "user_store: five portfolios, and archived ones do not count",
                 "[contracts][user_store]") {
  create(user("u1"));
  for (const auto* id : {"p1", "p2", "p3", "p4", "p5"})
    create(portfolio(id, "u1"));
  const CreatePortfolio sixth{portfolio("p6", "u1")};
  CHECK(fault_of(order(&UserWrites::create_portfolio, sixth)) ==
        "too_many_portfolios");
  CHECK(
    order(&UserWrites::change_portfolio, archiving("p1", true))->archived_at ==
    noon);
  CHECK(order(&UserWrites::create_portfolio, sixth).has_value());
  CHECK(fault_of(order(&UserWrites::change_portfolio,
                       archiving("p1", false))) == "too_many_portfolios");
  order(&UserWrites::change_portfolio, archiving("p2", true));
  CHECK_FALSE(
    order(&UserWrites::change_portfolio, archiving("p1", false))->archived_at);
}

TEST_CASE_METHOD(UserFixture,
                 "user_store: an archived portfolio keeps its time and may be "
                 "renamed",
                 "[contracts][user_store]") {
  create_holder("u1");
  order(&UserWrites::change_portfolio, archiving("p-u1", true));
  auto later = archiving("p-u1", true);
  later.now = noon + 1h;
  later.name = "Old";
  CHECK(*order(&UserWrites::change_portfolio, later) ==
        Portfolio{"p-u1", "u1", "Old", noon});
}

TEST_CASE_METHOD(UserFixture,
                 "user_store: assets are read as they were created, by symbol",
                 "[contracts][user_store]") {
  create_holder("u1", {"MSFT", "AAPL"});
  auto named = asset("p-u1", "BRK-B");
  named.name = "Berkshire";
  named.currency = Currency::chf;
  named.ignored = true;
  create(named);
  const auto held = find_book("u1").portfolios.at(0).assets;
  CHECK(held == std::vector<PortfolioAsset>{asset("p-u1", "AAPL"), named,
                                            asset("p-u1", "MSFT")});
}

TEST_CASE_METHOD(UserFixture, "user_store: a symbol is held once by portfolio",
                 "[contracts][user_store]") {
  create_holder("u1");
  create(portfolio("p2", "u1"));
  CHECK_NOTHROW(create(asset("p2", "AAPL")));
  auto twin = asset("p-u1", "AAPL");
  twin.id = "twin";
  CHECK(fault_of(order(&UserWrites::create_asset, CreateAsset{twin})) ==
        "already_exists");
}

TEST_CASE_METHOD(UserFixture, "user_store: an asset takes what is given",
                 "[contracts][user_store]") {
  create_holder("u1");
  ChangeAsset change;
  change.id = "p-u1-AAPL";
  change.name = "Apple";
  change.market = "US_RETAIL";
  change.quantity = Decimal::whole(7);
  change.ignored = true;
  auto expected = asset("p-u1", "AAPL");
  expected.name = "Apple";
  expected.market = "US_RETAIL";
  expected.quantity = Decimal::whole(7);
  expected.ignored = true;
  CHECK(*order(&UserWrites::change_asset, change) == expected);
  change = {};
  change.id = "p-u1-AAPL";
  change.asset_type = "fund";
  change.purchase_price = Decimal::whole(1);
  change.currency = Currency::jpy;
  expected.asset_type = "fund";
  expected.purchase_price = Decimal::whole(1);
  expected.currency = Currency::jpy;
  CHECK(*order(&UserWrites::change_asset, change) == expected);
  CHECK(find_book("u1").portfolios.at(0).assets.at(0) == expected);
}

TEST_CASE_METHOD(UserFixture,
                 "user_store: a removed asset is answered as it was",
                 "[contracts][user_store]") {
  create_holder("u1");
  CHECK(*order(&UserWrites::remove_asset, RemoveAsset{"p-u1-AAPL"}) ==
        asset("p-u1", "AAPL"));
  CHECK(find_book("u1").portfolios.at(0).assets.empty());
  CHECK_NOTHROW(create(asset("p-u1", "AAPL")));
}

TEST_CASE_METHOD(UserFixture, "user_store: users outlive the process",
                 "[contracts][user_store]") {
  if (!kind.reopen)
    return;
  create_holder("u1");
  kind.reopen(store);
  CHECK(find_book("u1").portfolios.at(0).assets.at(0) == asset("p-u1", "AAPL"));
}
