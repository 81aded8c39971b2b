#include "http/handlers/holding_fields.hpp"

#include <optional>
#include <utility>

#include "http/handlers/field_values.hpp"

namespace signalbox::http {
namespace {

constexpr DecimalRule quantity_rule{11, 8};
constexpr DecimalRule price_rule{15, 4};

void read_id_into(const PlacedValue& place, std::string& id) {
  id = read_id(place).value_or(std::string());
}

std::optional<std::string> read_criteria_market(const PlacedValue& place,
                                                const HoldingWords& words) {
  auto with_any = words.markets;
  with_any.emplace_back(any_market);
  return read_word(place, with_any);
}

constexpr MemberRow<ChangeUser> user_rows[] = {
  {"id", [](auto& place, auto& user) { read_id_into(place, user.id); }},
  {"email", [](auto& place, auto& user) { user.email = read_email(place); }},
  {"baseCurrency",
   [](auto& place, auto& user) { user.base_currency = read_currency(place); }},
  {"active", [](auto& place, auto& user) { user.active = read_flag(place); }},
};

constexpr MemberRow<ChangePortfolio> portfolio_rows[] = {
  {"id",
   [](auto& place, auto& portfolio) { read_id_into(place, portfolio.id); }},
  {"name",
   [](auto& place, auto& portfolio) { portfolio.name = read_name(place); }},
  {"archived",
   [](auto& place, auto& portfolio) { portfolio.archived = read_flag(place); }},
};

constexpr MemberRow<AssetDraft> asset_rows[] = {
  {"id",
   [](auto& place, auto& asset) { read_id_into(place, asset.load.fields.id); }},
  {"symbol",
   [](auto& place, auto& asset) { asset.load.symbol = read_symbol(place); }},
  {"name",
   [](auto& place, auto& asset) { asset.load.fields.name = read_name(place); }},
  {"assetType",
   [](auto& place, auto& asset) {
     asset.load.fields.asset_type = read_word(place, asset.words.asset_types);
   }},
  {"market",
   [](auto& place, auto& asset) {
     asset.load.fields.market = read_word(place, asset.words.markets);
   }},
  {"quantity",
   [](auto& place, auto& asset) {
     asset.load.fields.quantity = read_decimal(place, quantity_rule);
   }},
  {"purchasePrice",
   [](auto& place, auto& asset) {
     asset.load.fields.purchase_price = read_decimal(place, price_rule);
   }},
  {"currency",
   [](auto& place, auto& asset) {
     asset.load.fields.currency = read_currency(place);
   }},
  {"isIgnored",
   [](auto& place, auto& asset) {
     asset.load.fields.ignored = read_flag(place);
   }},
};

constexpr MemberRow<CriteriaDraft> criteria_rows[] = {
  {"assetType",
   [](auto& place, auto& draft) {
     draft.criteria.asset_type =
       read_word(place, draft.words.asset_types).value_or(std::string());
   }},
  {"market",
   [](auto& place, auto& draft) {
     draft.criteria.market =
       read_criteria_market(place, draft.words).value_or(std::string());
   }},
  {"name",
   [](auto& place, auto& draft) {
     draft.criteria.name = read_name(place).value_or(std::string());
   }},
};

} // namespace

void read_user_fields(const PlacedValue& object, ChangeUser& user) {
  read_members(object, user, user_rows);
}

void read_portfolio_fields(const PlacedValue& object,
                           ChangePortfolio& portfolio) {
  read_members(object, portfolio, portfolio_rows);
}

void read_asset_fields(const PlacedValue& object, AssetDraft& asset) {
  read_members(object, asset, asset_rows);
}

void read_criteria_fields(const PlacedValue& object, CriteriaDraft& draft) {
  read_members(object, draft, criteria_rows);
}

} // namespace signalbox::http
