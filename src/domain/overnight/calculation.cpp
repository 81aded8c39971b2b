#include "domain/overnight/calculation.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace signalbox {

namespace {

/// The versions of a calculation by where they count.
class CriteriaByMarket {
public:
  explicit CriteriaByMarket(const std::vector<SharedCriteria>& criteria) {
    for (const auto& version : criteria)
      versions_.emplace(Place(version->asset_type, version->market), &version);
  }

  /// The version of that type and market, else of every market; null if there
  /// is none.
  const SharedCriteria* find(const AssetInput& asset) const {
    const auto* const own = at({asset.asset_type, asset.market});
    return own != nullptr ? own : at({asset.asset_type, any_market});
  }

private:
  using Place = std::pair<std::string_view, std::string_view>;

  const SharedCriteria* at(const Place& place) const {
    const auto found = versions_.find(place);
    return found == versions_.end() ? nullptr : found->second;
  }

  std::map<Place, const SharedCriteria*> versions_;
};

/// What a user holds and wants scored, by asset id.
std::vector<const PortfolioAsset*> scored_assets(const UserBook& book) {
  std::vector<const PortfolioAsset*> assets;
  for (const auto& held : book.portfolios)
    for (const auto& asset : held.assets)
      if (!held.portfolio.archived_at && !asset.ignored)
        assets.push_back(&asset);
  std::ranges::sort(assets, {}, &PortfolioAsset::id);
  return assets;
}

template <class Quote> std::optional<Quote> copy_of(const Quote* quote) {
  return quote == nullptr ? std::nullopt : std::optional(*quote);
}

} // namespace

CalculationResult calculate(const CalculationInputs& inputs) {
  const CriteriaByMarket criteria(inputs.criteria);
  const BaseRates rates(inputs.rates, inputs.base_currency);
  CalculationResult result;
  result.scores.reserve(inputs.assets.size());
  for (const auto& asset : inputs.assets) {
    const auto* const version = criteria.find(asset);
    if (version != nullptr && asset.price)
      result.scores.push_back(score_asset(asset, *version, rates));
    else
      result.skipped.push_back(
        {asset.asset_id, asset.symbol,
         version == nullptr ? "no_criteria_for_market" : "missing_price"});
  }
  return result;
}

CalculationInputs inputs_of(const UserBook& book,
                            const std::vector<SharedCriteria>& criteria,
                            const QuoteIndex& quotes) {
  CalculationInputs inputs;
  inputs.base_currency = book.user.base_currency;
  inputs.criteria = criteria;
  inputs.rates = quotes.rates();
  const auto held = scored_assets(book);
  inputs.assets.reserve(held.size());
  for (const auto* const asset : held)
    inputs.assets.push_back({asset->id, asset->symbol, asset->asset_type,
                             asset->market, asset->currency,
                             copy_of(quotes.price(asset->symbol)),
                             copy_of(quotes.fundamentals(asset->symbol))});
  return inputs;
}

CalculationStatus status_of(const CalculationResult& result) {
  return result.skipped.empty() ? CalculationStatus::success
                                : CalculationStatus::partial;
}

} // namespace signalbox
