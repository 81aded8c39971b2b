#include "records/calculation_inputs.hpp"

#include "records/criteria_record.hpp"
#include "records/quote_record.hpp"
#include "json/writer.hpp"

namespace signalbox {

namespace {

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
  for (const auto& version : inputs.criteria)
    write_captured_version(out, *version);
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

} // namespace

std::string shown_inputs(const CalculationInputs& inputs) {
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

} // namespace signalbox
