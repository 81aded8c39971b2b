#include "http/handlers/holding_fields.hpp"

#include "tests/http/handlers/faulted.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;
using test::told;
using test::value_of;

namespace {

struct FieldsStage {
  FieldFaults faults;
  HoldingWords words;

  AssetLoad asset(const std::string& text) {
    const auto value = value_of(text);
    AssetDraft draft{words};
    read_asset_fields({value, "", faults}, draft);
    return draft.load;
  }

  CriteriaVersion criteria(const std::string& text) {
    const auto value = value_of(text);
    CriteriaDraft draft{words};
    read_criteria_fields({value, "", faults}, draft);
    return draft.criteria;
  }
};

} // namespace

TEST_CASE_METHOD(FieldsStage, "holding_fields: a user is read as it is given",
                 "[http][holding_fields]") {
  const auto value =
    value_of(R"({"id":"u","email":"a@b","baseCurrency":"EUR","active":false})");
  ChangeUser user;
  read_user_fields({value, "", faults}, user);
  CHECK(user.id == "u");
  CHECK(user.email == "a@b");
  CHECK(user.base_currency == Currency::eur);
  CHECK(user.active == false);
}

TEST_CASE_METHOD(FieldsStage, "holding_fields: what is not given is left alone",
                 "[http][holding_fields]") {
  const auto value = value_of(R"({"email":null,"unknown":1})");
  ChangeUser user;
  read_user_fields({value, "", faults}, user);
  CHECK(user.id.empty());
  CHECK_FALSE(user.email);
  CHECK_FALSE(user.active);
  CHECK(faults.empty());
}

TEST_CASE_METHOD(FieldsStage,
                 "holding_fields: a portfolio has a name and may be archived",
                 "[http][holding_fields]") {
  const auto value = value_of(R"({"name":"Core","archived":true})");
  ChangePortfolio portfolio;
  read_portfolio_fields({value, "", faults}, portfolio);
  CHECK(portfolio.name == "Core");
  CHECK(portfolio.archived == true);
}

TEST_CASE_METHOD(FieldsStage, "holding_fields: an asset is read whole",
                 "[http][holding_fields]") {
  const auto load = asset(
    R"({"id":"a","symbol":"brk.b","name":"Berkshire","assetType":"stock",)"
    R"("market":"US_FINANCIAL","quantity":"1.5","purchasePrice":410.25,)"
    R"("currency":"USD","isIgnored":true})");
  CHECK(load.symbol == "BRK-B");
  CHECK(load.fields.id == "a");
  CHECK(load.fields.name == "Berkshire");
  CHECK(load.fields.asset_type == "stock");
  CHECK(load.fields.market == "US_FINANCIAL");
  CHECK(load.fields.quantity->to_text() == "1.5");
  CHECK(load.fields.purchase_price->to_text() == "410.25");
  CHECK(load.fields.currency == Currency::usd);
  CHECK(load.fields.ignored == true);
  CHECK(faults.empty());
}

TEST_CASE_METHOD(FieldsStage, "holding_fields: an asset's fields have limits",
                 "[http][holding_fields]") {
  asset(R"({"assetType":"house","market":"*","quantity":"0.123456789",)"
        R"("purchasePrice":"0.12345","currency":"usd","quantity2":1})");
  CHECK(told(faults) == "unknown_value at assetType; unknown_value at market; "
                        "bad_decimal at quantity; bad_decimal at "
                        "purchasePrice; unknown_value at currency");
}

TEST_CASE_METHOD(FieldsStage, "holding_fields: the words are a desk's own",
                 "[http][holding_fields]") {
  words.asset_types = {"house"};
  CHECK(asset(R"({"assetType":"house"})").fields.asset_type == "house");
  asset(R"({"assetType":"stock"})");
  CHECK(told(faults) == "unknown_value at assetType");
}

TEST_CASE_METHOD(FieldsStage, "holding_fields: criteria may be for any market",
                 "[http][holding_fields]") {
  const auto set =
    criteria(R"({"assetType":"etf","market":"*","name":"Wide"})");
  CHECK(set.asset_type == "etf");
  CHECK(set.market == any_market);
  CHECK(set.name == "Wide");
  criteria(R"({"assetType":"*"})");
  CHECK(told(faults) == "unknown_value at assetType");
}
