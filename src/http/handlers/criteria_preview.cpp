#include "http/handlers/criteria_preview.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/overnight/calculation.hpp"
#include "http/handlers/answer.hpp"
#include "http/handlers/criteria_fields.hpp"
#include "http/handlers/field_values.hpp"
#include "records/calculation_scores.hpp"
#include "records/quote_record.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

constexpr std::size_t most_assets = 200;
constexpr DecimalRule figure_rule{20, 18, true};
constexpr DecimalRule rate_rule{10, 8, true};

/// An asset as the body describes it.
struct GivenAsset {
  AssetInput input;
  std::optional<Decimal> price;
  std::optional<Currency> fundamentals_currency;
};

void read_figures(const PlacedValue& place, GivenAsset& asset) {
  if (!expect_object(place))
    return;
  auto& quote = asset.input.fundamentals.emplace();
  for (const auto& [name, value] : place.value.members()) {
    const PlacedValue member{value, place.path_of(name), place.faults};
    const auto metric = metric_names.find(name);
    if (!metric || *metric == Metric::price)
      member.refuse(field_code::unknown_value, "is no fundamental");
    else if (!value.is_null())
      quote.values[static_cast<std::size_t>(*metric)] =
        read_decimal(member, figure_rule);
  }
}

constexpr MemberRow<GivenAsset> asset_rows[] = {
  {"assetId",
   [](auto& place, auto& asset) {
     asset.input.asset_id = read_id(place).value_or(std::string());
   }},
  {"symbol",
   [](auto& place, auto& asset) {
     asset.input.symbol = read_symbol(place).value_or(std::string());
   }},
  {"currency",
   [](auto& place, auto& asset) {
     asset.input.currency = read_currency(place).value_or(Currency::usd);
   }},
  {"price",
   [](auto& place, auto& asset) {
     asset.price = read_decimal(place, figure_rule);
   }},
  {"fundamentals", read_figures},
  {"fundamentalsCurrency",
   [](auto& place, auto& asset) {
     asset.fundamentals_currency = read_currency(place);
   }},
};

AssetInput read_asset(const PlacedValue& place) {
  GivenAsset asset;
  if (!expect_object(place))
    return asset.input;
  read_members(place, asset, asset_rows);
  require(place, {"symbol", "currency"});
  if (asset.price && asset.price->positive()) {
    asset.input.price.emplace();
    asset.input.price->symbol = asset.input.symbol;
    asset.input.price->price = *asset.price;
  }
  if (asset.input.fundamentals)
    asset.input.fundamentals->currency = asset.fundamentals_currency;
  return std::move(asset.input);
}

void read_rate(const PlacedValue& place, Currency to, RateSheet& rates) {
  const auto rate = read_decimal(place, rate_rule);
  if (rate && !rate->positive())
    place.refuse(field_code::out_of_range, "must be above zero");
  else if (rate)
    rates.quotes[to].rate = *rate;
}

/// One sheet has one base: that of the first pair.
void read_sheet(const PlacedValue& place, RateSheet& rates) {
  if (!expect_object(place))
    return;
  std::optional<Currency> base;
  for (const auto& [name, value] : place.value.members()) {
    const PlacedValue member{value, place.path_of(name), place.faults};
    const auto pair = read_pair(name);
    if (!pair)
      member.refuse(field_code::unknown_value,
                    "must be named by two currencies, like USD_BRL");
    else if (pair->first != base.value_or(pair->first))
      member.refuse(field_code::unknown_value,
                    "must begin with the currency of the first pair");
    else
      read_rate(member, pair->second, rates);
    if (pair && !base)
      base = rates.base = pair->first;
  }
}

/// A body of either form, and the words that it may use.
struct PreviewDraft {
  const HoldingWords& words;
  CriteriaVersion criteria{};
  PreviewCase given{};
  ReadPreviewCase order{};
};

void read_criteria(const PlacedValue& place, PreviewDraft& draft) {
  draft.criteria.rules = read_rules(&place.value, place.path, place.faults);
}

void read_assets(const PlacedValue& place, PreviewDraft& draft) {
  const auto& items = read_items(place, most_assets);
  for (std::size_t i = 0; i < items.size(); ++i)
    draft.given.assets.push_back(read_asset(place.item(i)));
}

constexpr MemberRow<PreviewDraft> given_rows[] = {
  {"baseCurrency",
   [](auto& place, auto& draft) {
     draft.given.user.base_currency =
       read_currency(place).value_or(Currency::usd);
   }},
  {"criteria", read_criteria},
  {"assets", read_assets},
  {"rates",
   [](auto& place, auto& draft) { read_sheet(place, draft.given.rates); }},
};

constexpr MemberRow<PreviewDraft> order_rows[] = {
  {"userId",
   [](auto& place, auto& draft) {
     draft.order.user_id = read_id(place).value_or(std::string());
   }},
  {"criteria", read_criteria},
  {"assetType",
   [](auto& place, auto& draft) {
     draft.order.asset_type = read_word(place, draft.words.asset_types);
   }},
  {"market",
   [](auto& place, auto& draft) {
     draft.order.market = read_word(place, draft.words.markets);
   }},
};

CriteriaPreview read_given(const PlacedValue& body, PreviewDraft draft) {
  read_members(body, draft, given_rows);
  require(body, {"baseCurrency", "criteria"});
  return {std::make_shared<const CriteriaVersion>(std::move(draft.criteria)),
          std::move(draft.given)};
}

CriteriaPreview read_order(const PlacedValue& body, PreviewDraft draft) {
  read_members(body, draft, order_rows);
  require(body, {"userId", "criteria"});
  return {std::make_shared<const CriteriaVersion>(std::move(draft.criteria)),
          std::move(draft.order)};
}

/// Opens the object of an asset; its id only if there is one.
void begin_asset(json::Writer& writer, const AssetInput& asset) {
  writer.begin_object();
  if (!asset.asset_id.empty())
    writer.member("assetId", asset.asset_id);
  writer.member("symbol", asset.symbol);
}

void write_results(json::Writer& writer, const SharedCriteria& criteria,
                   const PreviewCase& subject) {
  const BaseRates rates(subject.rates, subject.user.base_currency);
  writer.key("results").begin_array();
  for (const auto& asset : subject.assets) {
    if (!asset.price)
      continue;
    const auto score = score_asset(asset, criteria, rates);
    begin_asset(writer, asset);
    writer.member("score", score.score_text())
      .member("maxPossibleScore", score.max_text())
      .member("percentage", score.percentage_text())
      .key("breakdown");
    write_breakdown(writer, *criteria, score.outcomes);
    writer.end_object();
  }
  writer.end_array();
}

void write_skipped(json::Writer& writer, const PreviewCase& subject) {
  writer.key("skipped").begin_array();
  for (const auto& asset : subject.assets) {
    if (asset.price)
      continue;
    begin_asset(writer, asset);
    writer.member("reason", "missing_price").end_object();
  }
  writer.end_array();
}

} // namespace

Checked<CriteriaPreview> parse_criteria_preview(const Request& request,
                                                const HoldingWords& words) {
  return check_body(request, [&](const PlacedValue& body) {
    const auto* const assets = body.value.find("assets");
    const bool given = assets != nullptr && !assets->is_null();
    return given ? read_given(body, PreviewDraft{words})
                 : read_order(body, PreviewDraft{words});
  });
}

Response render_criteria_preview(const SharedCriteria& criteria,
                                 const PreviewCase& subject) {
  json::Writer writer;
  writer.begin_object().member("ok", true);
  write_results(writer, criteria, subject);
  write_skipped(writer, subject);
  writer.end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
