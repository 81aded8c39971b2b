#include "records/captured_inputs.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "domain/core/time_text.hpp"
#include "records/criteria_record.hpp"
#include "records/quote_record.hpp"
#include "records/stored_fields.hpp"
#include "records/stored_row.hpp"
#include "json/writer.hpp"

namespace signalbox {

namespace {

constexpr std::string_view what = "INPUTS_CAPTURED";
constexpr std::size_t likely_asset_size = 320;
constexpr std::size_t likely_rule_size = 256;

void write_versions(json::Writer& out, const CalculationInputs& inputs) {
  out.key("criteriaVersions").begin_array();
  for (const auto& version : inputs.criteria)
    write_captured_version(out, *version);
  out.end_array();
}

void write_price_row(json::Writer& out, const PriceQuote& price,
                     Currency currency) {
  out.begin_array()
    .value(price.price.to_text())
    .value(currency_codes.of(currency))
    .value(to_iso(price.fetched_at))
    .value(price.source)
    .value(price.stale)
    .end_array();
}

void write_figures_row(json::Writer& out, const FundamentalsQuote& quote,
                       Currency currency) {
  out.begin_array()
    .value(currency_codes.of(currency))
    .value(quote.data_date)
    .value(quote.source)
    .begin_array();
  for (const auto& figure : quote.values)
    if (figure)
      out.value(figure->to_text());
    else
      out.null();
  out.end_array().end_array();
}

void write_price(json::Writer& out, const AssetInput& asset) {
  if (const auto& price = asset.price)
    write_price_row(out, *price, price->currency.value_or(asset.currency));
  else
    out.null();
}

void write_figures(json::Writer& out, const AssetInput& asset) {
  if (const auto& quote = asset.fundamentals)
    write_figures_row(out, *quote, quote->currency.value_or(asset.currency));
  else
    out.null();
}

/// The price and the figures of an asset, as the end of its row.
std::string quotes_text(const AssetInput& asset) {
  json::Writer out;
  write_price(out, asset);
  write_figures(out, asset);
  return out.take();
}

/// Whether all assets of a symbol have these quotes in the same words.
bool states_currency(const AssetInput& asset) {
  return (!asset.price || asset.price->currency) &&
         (!asset.fundamentals || asset.fundamentals->currency);
}

void write_asset_row(json::Writer& out, const AssetInput& asset,
                     std::string_view quotes) {
  out.begin_array()
    .value(asset.asset_id)
    .value(asset.symbol)
    .value(asset.asset_type)
    .value(asset.market)
    .value(currency_codes.of(asset.currency))
    .raw(quotes)
    .end_array();
}

/// What the figures of a row stand for: later engines may know more.
void write_metrics(json::Writer& out) {
  out.key("metrics").begin_array();
  for (const auto name : metric_names.texts)
    out.value(name);
  out.end_array();
}

std::size_t likely_size(const CalculationInputs& inputs) {
  std::size_t rules = likely_rule_size;
  for (const auto& version : inputs.criteria)
    rules += version->rules.size() + 1;
  return rules * likely_rule_size + inputs.assets.size() * likely_asset_size;
}

/// `quotes` gives the end of an asset's row.
template <class Quotes>
std::string write_inputs(const CalculationInputs& inputs, Quotes quotes) {
  json::Writer out(likely_size(inputs));
  out.begin_object()
    .member("engineVersion", inputs.engine)
    .member("baseCurrency", currency_codes.of(inputs.base_currency));
  write_rates(out.key("rates"), inputs.rates);
  write_versions(out, inputs);
  write_metrics(out);
  out.key("assets").begin_array();
  for (const auto& asset : inputs.assets)
    write_asset_row(out, asset, quotes(asset));
  out.end_array().end_object();
  return out.take();
}

using Metrics = std::vector<Metric>;

Metrics read_metrics(const StoredFields& fields) {
  Metrics metrics;
  for (const auto& item : fields.items("metrics"))
    metrics.push_back(fields.taken(metric_names.find(item.text())));
  return metrics;
}

PriceQuote read_price_row(StoredRow row, const std::string& symbol) {
  PriceQuote price;
  price.symbol = symbol;
  price.price = row.decimal();
  price.currency = row.one_of(currency_codes);
  price.fetched_at = row.time();
  price.source = row.text();
  price.stale = row.flag();
  return price;
}

FundamentalsQuote read_figures_row(StoredRow row, const std::string& symbol,
                                   const Metrics& metrics) {
  FundamentalsQuote quote;
  quote.symbol = symbol;
  quote.currency = row.one_of(currency_codes);
  quote.data_date = row.text();
  quote.source = row.text();
  auto figures = row.row();
  for (const auto metric : metrics)
    quote.values[static_cast<std::size_t>(metric)] = figures.decimal_or_none();
  return quote;
}

AssetInput read_asset_row(StoredRow row, const Metrics& metrics) {
  AssetInput asset;
  asset.asset_id = row.text();
  asset.symbol = row.text();
  asset.asset_type = row.text();
  asset.market = row.text();
  asset.currency = row.one_of(currency_codes);
  if (auto price = row.row_or_none())
    asset.price = read_price_row(*price, asset.symbol);
  if (auto figures = row.row_or_none())
    asset.fundamentals = read_figures_row(*figures, asset.symbol, metrics);
  return asset;
}

/// By asset id, each once.
bool in_order(const std::vector<AssetInput>& assets) {
  return std::ranges::adjacent_find(assets, std::ranges::greater_equal{},
                                    &AssetInput::asset_id) == assets.end();
}

} // namespace

std::string inputs_payload(const CalculationInputs& inputs) {
  return write_inputs(inputs, quotes_text);
}

std::string InputsWriter::payload(const CalculationInputs& inputs) {
  return write_inputs(inputs, [this](const AssetInput& asset) {
    return std::string_view(quotes_of(asset));
  });
}

const std::string& InputsWriter::quotes_of(const AssetInput& asset) {
  if (!states_currency(asset))
    return row_ = quotes_text(asset);
  auto& row = rows_[asset.symbol];
  if (row.empty())
    row = quotes_text(asset);
  return row;
}

Result<CalculationInputs> read_captured(std::string_view payload) {
  const auto value = parse_stored(payload, what);
  if (!value)
    return tl::unexpected(value.error());
  bool sound = true;
  const StoredFields fields(*value, sound);
  CalculationInputs inputs;
  inputs.engine = fields.text("engineVersion");
  inputs.base_currency = fields.one_of(currency_codes, "baseCurrency");
  inputs.rates = read_rates(fields.members("rates"), sound);
  for (const auto& item : fields.items("criteriaVersions"))
    inputs.criteria.push_back(read_captured_version(item, sound));
  const auto metrics = read_metrics(fields);
  for (const auto& item : fields.items("assets"))
    inputs.assets.push_back(read_asset_row(StoredRow(item, sound), metrics));
  if (!sound || !in_order(inputs.assets))
    return not_as_written(what);
  return inputs;
}

Result<CalculationInputs> read_inputs(std::string_view payload) {
  auto inputs = read_captured(payload);
  if (inputs && inputs->engine != engine_version)
    return fail(Errc::conflict, "engine_changed",
                "another version of the engine made this calculation");
  return inputs;
}

} // namespace signalbox
