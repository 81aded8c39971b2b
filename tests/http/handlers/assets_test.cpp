#include "http/handlers/assets.hpp"

#include "tests/http/handlers/made_ids.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;
using test::bodied;
using test::MadeIds;

namespace {

struct AssetsStage : MadeIds {
  HoldingWords words;
};

} // namespace

TEST_CASE_METHOD(AssetsStage, "assets: a new one belongs to the path's book",
                 "[http][assets]") {
  const auto order = parse_create_asset(
    bodied(R"({"symbol":"AAPL","assetType":"stock","market":"US_TECH",)"
           R"("quantity":1,"purchasePrice":"2.5","currency":"USD"})",
           "p-1"),
    ids, words);
  REQUIRE(order);
  const auto& asset = order->asset;
  CHECK(asset.id.size() == 36);
  CHECK(asset.portfolio_id == "p-1");
  CHECK(asset.symbol == "AAPL");
  CHECK_FALSE(asset.name);
  CHECK(asset.quantity == Decimal::whole(1));
  CHECK(asset.purchase_price.to_text() == "2.5");
  CHECK_FALSE(asset.ignored);
}

TEST_CASE_METHOD(AssetsStage, "assets: a new one needs all but a name",
                 "[http][assets]") {
  const auto refused = parse_create_asset(bodied("{}"), ids, words);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().body.find(R"("errorsCount":6)") != std::string::npos);
}

TEST_CASE_METHOD(AssetsStage, "assets: a change leaves id and symbol alone",
                 "[http][assets]") {
  const auto order = parse_change_asset(
    bodied(R"({"id":"x","symbol":"MSFT","quantity":"3"})", "a-1"), words);
  REQUIRE(order);
  CHECK(order->id == "a-1");
  CHECK(order->quantity == Decimal::whole(3));
  CHECK_FALSE(order->market);
}

TEST_CASE("assets: the path names which is removed", "[http][assets]") {
  CHECK(parse_remove_asset(bodied("", "a-1"))->id == "a-1");
}

TEST_CASE("assets: one that was made is 201", "[http][assets]") {
  PortfolioAsset asset;
  asset.id = "a";
  CHECK(render_asset_made(asset).status == 201);
  CHECK(render_asset(asset).status == 200);
  CHECK(
    render_asset(asset).body.starts_with(R"({"ok":true,"asset":{"id":"a",)"));
}
