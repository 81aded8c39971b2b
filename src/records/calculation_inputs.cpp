#include "records/calculation_inputs.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

#include "records/criteria_record.hpp"
#include "records/quote_record.hpp"
#include "records/stored_fields.hpp"
#include "json/writer.hpp"

namespace signalbox {

namespace {

constexpr std::string_view what = "INPUTS_CAPTURED";
constexpr std::size_t likely_asset_size = 1024;
constexpr std::size_t likely_rule_size = 256;

/// The first version by market, also where readers expect the only one.
void write_first_version(json::Writer& out, const CalculationInputs& inputs) {
  out.key("criteriaVersionId");
  if (inputs.criteria.empty())
    out.null().key("criteria").begin_array().end_array();
  else
    write_rules(out.value(inputs.criteria.front()->id),
                inputs.criteria.front()->rules);
}

void write_versions(json::Writer& out, const CalculationInputs& inputs) {
  out.key("criteriaVersions").begin_array();
  for (const auto& version : inputs.criteria) {
    out.begin_object()
      .member("id", version->id)
      .member("assetType", version->asset_type)
      .member("market", version->market)
      .member("name", version->name)
      .member("version", version->version);
    write_rules(out, version->rules);
    out.end_object();
  }
  out.end_array();
}

void write_prices(json::Writer& out, const CalculationInputs& inputs) {
  out.key("prices").begin_object();
  for (const auto& asset : inputs.assets)
    if (const auto& price = asset.price)
      write_price(out.key(asset.asset_id), *price,
                  price->currency.value_or(asset.currency));
  out.end_object();
}

void write_captured_fundamentals(json::Writer& out,
                                 const CalculationInputs& inputs) {
  out.key("fundamentals").begin_object();
  for (const auto& asset : inputs.assets)
    if (const auto& quote = asset.fundamentals) {
      out.key(asset.asset_id).begin_object();
      write_fundamentals(out, *quote, quote->currency.value_or(asset.currency));
      out.end_object();
    }
  out.end_object();
}

void write_assets(json::Writer& out, const CalculationInputs& inputs) {
  out.key("assetIds").begin_array();
  for (const auto& asset : inputs.assets)
    out.value(asset.asset_id);
  out.end_array().key("assets").begin_array();
  for (const auto& asset : inputs.assets)
    out.begin_object()
      .member("assetId", asset.asset_id)
      .member("symbol", asset.symbol)
      .member("assetType", asset.asset_type)
      .member("market", asset.market)
      .member("currency", currency_codes.of(asset.currency))
      .end_object();
  out.end_array();
}

std::size_t likely_size(const CalculationInputs& inputs) {
  std::size_t rules = likely_rule_size;
  for (const auto& version : inputs.criteria)
    rules += 2 * version->rules.size() + 1;
  return rules * likely_rule_size + inputs.assets.size() * likely_asset_size;
}

SharedCriteria read_version(const json::Value& value, bool& sound) {
  const StoredFields fields(value, sound);
  auto version = std::make_shared<CriteriaVersion>();
  version->id = fields.text("id");
  version->asset_type = fields.text("assetType");
  version->market = fields.text("market");
  version->name = fields.text("name");
  version->version = fields.whole("version");
  for (const auto& item : fields.items("criteria")) {
    auto rule = read_rule(item);
    sound = sound && rule;
    if (rule)
      version->rules.push_back(std::move(*rule));
  }
  return version;
}

std::vector<SharedCriteria> read_versions(const StoredFields& fields,
                                          bool& sound) {
  std::vector<SharedCriteria> versions;
  for (const auto& item : fields.items("criteriaVersions"))
    versions.push_back(read_version(item, sound));
  return versions;
}

/// The quotes of all assets, by asset id.
struct CapturedQuotes {
  const json::Value& prices;
  const json::Value& fundamentals;
};

AssetInput read_asset(const json::Value& value, const CapturedQuotes& quotes,
                      bool& sound) {
  const StoredFields fields(value, sound);
  AssetInput asset;
  asset.asset_id = fields.text("assetId");
  asset.symbol = fields.text("symbol");
  asset.asset_type = fields.text("assetType");
  asset.market = fields.text("market");
  asset.currency = fields.one_of(currency_codes, "currency");
  if (const auto* price = quotes.prices.find(asset.asset_id))
    asset.price = read_price(*price, sound);
  if (const auto* quote = quotes.fundamentals.find(asset.asset_id)) {
    asset.fundamentals = read_fundamentals(StoredFields(*quote, sound));
    asset.fundamentals->symbol = asset.symbol;
  }
  return asset;
}

/// By asset id, each once.
bool in_order(const std::vector<AssetInput>& assets) {
  return std::ranges::adjacent_find(assets, std::ranges::greater_equal{},
                                    &AssetInput::asset_id) == assets.end();
}

std::vector<AssetInput> read_assets(const json::Value& payload, bool& sound) {
  const StoredFields fields(payload, sound);
  const auto* const prices = payload.find("prices");
  const auto* const fundamentals = payload.find("fundamentals");
  sound = sound && prices != nullptr && fundamentals != nullptr;
  std::vector<AssetInput> assets;
  if (!sound)
    return assets;
  for (const auto& item : fields.items("assets"))
    assets.push_back(read_asset(item, {*prices, *fundamentals}, sound));
  sound = sound && in_order(assets);
  return assets;
}

} // namespace

std::string inputs_payload(const CalculationInputs& inputs) {
  json::Writer out(likely_size(inputs));
  out.begin_object();
  write_first_version(out, inputs);
  write_versions(out, inputs);
  write_prices(out, inputs);
  write_rates(out.key("rates"), inputs.rates);
  write_captured_fundamentals(out, inputs);
  write_assets(out, inputs);
  out.member("baseCurrency", currency_codes.of(inputs.base_currency))
    .member("engineVersion", inputs.engine)
    .end_object();
  return out.take();
}

Result<CalculationInputs> read_inputs(std::string_view payload) {
  const auto value = parse_stored(payload, what);
  if (!value)
    return tl::unexpected(value.error());
  bool sound = true;
  const StoredFields fields(*value, sound);
  CalculationInputs inputs;
  inputs.engine = fields.text("engineVersion");
  if (sound && inputs.engine != engine_version)
    return fail(Errc::conflict, "engine_changed",
                "another version of the engine made this calculation");
  inputs.base_currency = fields.one_of(currency_codes, "baseCurrency");
  inputs.criteria = read_versions(fields, sound);
  inputs.rates = read_rates(fields.members("rates"), sound);
  inputs.assets = read_assets(*value, sound);
  if (!sound)
    return not_as_written(what);
  return inputs;
}

Result<std::vector<SharedCriteria>>
read_captured_criteria(std::string_view payload) {
  const auto value = parse_stored(payload, what);
  if (!value)
    return tl::unexpected(value.error());
  bool sound = true;
  auto versions = read_versions(StoredFields(*value, sound), sound);
  if (!sound)
    return not_as_written(what);
  return versions;
}

} // namespace signalbox
