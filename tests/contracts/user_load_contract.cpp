#include "tests/contracts/user_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// Everything of a record, as a body would give it.
AssetLoad load_of(const PortfolioAsset& asset) {
  return {{asset.id, asset.name, asset.asset_type, asset.market, asset.quantity,
           asset.purchase_price, asset.currency, asset.ignored},
          asset.symbol};
}

PortfolioLoad load_of(const Portfolio& portfolio,
                      const std::vector<PortfolioAsset>& assets) {
  PortfolioLoad load{portfolio.id, portfolio.name, {}};
  for (const auto& asset : assets)
    load.assets.push_back(load_of(asset));
  return load;
}

struct LoadFixture : UserFixture {
  /// Two users with a portfolio each, `p-<id>`, that holds AAPL and MSFT, and
  /// a set of criteria, `c-<id>`.
  LoadFixture() {
    body.now = noon;
    for (const std::string id : {"u1", "u2"})
      body.users.push_back(load_of_user(id));
  }

  static UserLoad load_of_user(const std::string& id) {
    const std::string portfolio_id = "p-" + id;
    UserLoad load;
    load.user.id = id;
    load.user.email = user(id).email;
    load.portfolios = {
      load_of(portfolio(portfolio_id, id),
              {asset(portfolio_id, "AAPL"), asset(portfolio_id, "MSFT")})};
    const std::string criteria_id = "c-" + id;
    load.criteria = {{criteria(criteria_id, ""), {false, true}}};
    return load;
  }

  UsersLoaded load() {
    return run(&WriteStores::users, &UserWrites::load, body);
  }

  /// `created/updated/unchanged` of users, portfolios, assets and criteria.
  static std::string told(const UsersLoaded& loaded) {
    std::string text;
    for (const auto& count :
         {loaded.users, loaded.portfolios, loaded.assets, loaded.criteria}) {
      text += std::to_string(count.created) + "/";
      text += std::to_string(count.updated) + "/";
      text += std::to_string(count.unchanged) + " ";
    }
    return text;
  }

  LoadUsers body;
};

} // namespace

TEST_CASE_METHOD(LoadFixture, "user_load: a load makes what is not there",
                 "[contracts][user_load]") {
  CHECK(told(load()) == "2/0/0 2/0/0 4/0/0 2/0/0 ");
  const auto book = find_book("u2");
  CHECK(book.user == user("u2"));
  CHECK(book.portfolios.at(0).portfolio == portfolio("p-u2", "u2"));
  CHECK(
    book.portfolios.at(0).assets ==
    std::vector<PortfolioAsset>{asset("p-u2", "AAPL"), asset("p-u2", "MSFT")});
  const auto version = criteria_of("u2").at(0);
  CHECK(version.id == "c-u2");
  CHECK(version.version == 1);
  CHECK(version.active);
  CHECK(version.rules.size() == 2);
}

TEST_CASE_METHOD(LoadFixture, "user_load: the same body again changes nothing",
                 "[contracts][user_load]") {
  load();
  body.users[0].criteria[0].criteria.id = "made-anew";
  body.users[0].criteria[0].criteria.rules[0].id = "made-anew-too";
  CHECK(told(load()) == "0/0/2 0/0/2 0/0/4 0/0/2 ");
  CHECK(criteria_of("u1").size() == 1);
}

TEST_CASE_METHOD(LoadFixture,
                 "user_load: what is mentioned is changed, the rest stays",
                 "[contracts][user_load]") {
  load();
  body.users = {load_of_user("u1")};
  body.users[0].user.email = "new@desk.example";
  body.users[0].portfolios[0].name = {};
  body.users[0].portfolios[0].assets.resize(1);
  body.users[0].portfolios[0].assets[0] = {};
  body.users[0].portfolios[0].assets[0].fields.id = "p-u1-AAPL";
  body.users[0].portfolios[0].assets[0].fields.ignored = true;
  body.users[0].criteria[0].criteria.id = "c2-u1";
  body.users[0].criteria[0].criteria.name = "Growth";
  CHECK(told(load()) == "0/1/0 0/0/1 0/1/0 1/0/0 ");
  auto ignored = asset("p-u1", "AAPL");
  ignored.ignored = true;
  CHECK(find_book("u1").portfolios.at(0).assets ==
        std::vector<PortfolioAsset>{ignored, asset("p-u1", "MSFT")});
  CHECK(criteria_of("u1", true).at(0).version == 2);
  CHECK(find_book("u2").user == user("u2"));
}

TEST_CASE_METHOD(LoadFixture, "user_load: assets may exchange their symbols",
                 "[contracts][user_load]") {
  load();
  auto& assets = body.users[0].portfolios[0].assets;
  std::swap(assets[0].symbol, assets[1].symbol);
  CHECK(told(load()) == "0/0/2 0/0/2 0/2/2 0/0/2 ");
  const auto held = find_book("u1").portfolios.at(0).assets;
  CHECK(held.at(0).symbol == "AAPL");
  CHECK(held.at(0).id == "p-u1-MSFT");
}

TEST_CASE_METHOD(LoadFixture,
                 "user_load: a load with one fault writes nothing at all",
                 "[contracts][user_load]") {
  body.users[1].portfolios[0].assets[1].fields.quantity = {};
  const auto loaded = load();
  REQUIRE(loaded.faults.size() == 1);
  CHECK(loaded.faults_count == 1);
  CHECK(loaded.faults[0].path == "users[1].portfolios[0].assets[1].quantity");
  CHECK(loaded.faults[0].code == "required");
  CHECK(read(store.overnight.users->list({10, ""})).users.empty());
}

TEST_CASE_METHOD(LoadFixture,
                 "user_load: ids of users that the body does not name are "
                 "known as well",
                 "[contracts][user_load]") {
  load();
  body.users = {load_of_user("u3")};
  body.users[0].portfolios[0].assets[0].fields.id = "p-u1-AAPL";
  body.users[0].portfolios.push_back(load_of(portfolio("p-u2", "u3"), {}));
  const auto loaded = load();
  REQUIRE(loaded.faults.size() == 2);
  CHECK(loaded.faults[0].path == "users[0].portfolios[0].assets[0].id");
  CHECK(loaded.faults[1].path == "users[0].portfolios[1].id");
  CHECK(loaded.faults[1].code == "duplicate");
  CHECK(fault_of(store.overnight.users->find({"u3"})) == "not_found");
}
