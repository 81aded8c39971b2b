#include "http/handlers/holding_record.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;

TEST_CASE("holding_record: a user says when it was deleted",
          "[http][holding_record]") {
  User user{"u", "a@b", Currency::brl, true, {}};
  json::Writer writer;
  writer.begin_object();
  write_user_members(writer, user);
  CHECK(writer.end_object().take() ==
        R"({"id":"u","email":"a@b","baseCurrency":"BRL","active":true,)"
        R"("deletedAt":null})");
  user.deleted_at = WallTime{};
  writer = {};
  writer.begin_object();
  write_user_members(writer, user);
  CHECK(writer.end_object().take().find(
          R"("deletedAt":"1970-01-01T00:00:00.000Z")") != std::string::npos);
}

TEST_CASE("holding_record: a portfolio says when it was archived",
          "[http][holding_record]") {
  json::Writer writer;
  writer.begin_object();
  write_portfolio_members(writer, {"p", "u", "Core", WallTime{}});
  CHECK(writer.end_object().take() ==
        R"({"id":"p","userId":"u","name":"Core",)"
        R"("archivedAt":"1970-01-01T00:00:00.000Z"})");
}

TEST_CASE("holding_record: decimals of an asset are strings",
          "[http][holding_record]") {
  PortfolioAsset asset;
  asset.id = "a";
  asset.portfolio_id = "p";
  asset.symbol = "AAPL";
  asset.asset_type = "stock";
  asset.market = "US_TECH";
  asset.quantity = *Decimal::parse("10.50");
  asset.purchase_price = *Decimal::parse("99999999999999.1234");
  json::Writer writer;
  write_asset(writer, asset);
  CHECK(writer.take() ==
        R"({"id":"a","portfolioId":"p","symbol":"AAPL","name":null,)"
        R"("assetType":"stock","market":"US_TECH","quantity":"10.5",)"
        R"("purchasePrice":"99999999999999.1234","currency":"USD",)"
        R"("isIgnored":false})");
}
