#include "domain/overnight/calculation.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scoring_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

SharedCriteria version_for(std::string id, std::string market,
                           std::string asset_type = "stock") {
  auto version = version_of({rule(Metric::price, Comparison::gt, "100")});
  version.id = std::move(id);
  version.market = std::move(market);
  version.asset_type = std::move(asset_type);
  return shared(std::move(version));
}

AssetInput asset_on(std::string id, std::string market) {
  auto asset = asset_of(std::move(id));
  asset.market = std::move(market);
  return asset;
}

/// `id=version` of what was scored, `id!reason` of what was skipped.
std::string told(const CalculationResult& result) {
  std::string text;
  for (const auto& score : result.scores)
    text.append(score.asset_id).append("=").append(score.criteria->id) += ' ';
  for (const auto& skipped : result.skipped)
    text.append(skipped.asset_id).append("!").append(skipped.reason) += ' ';
  return text;
}

CalculationResult calculated(const std::vector<SharedCriteria>& criteria,
                             const std::vector<AssetInput>& assets) {
  CalculationInputs inputs;
  inputs.criteria = criteria;
  inputs.assets = assets;
  return calculate(inputs);
}

PortfolioAsset held(std::string id, std::string symbol) {
  PortfolioAsset asset;
  asset.id = std::move(id);
  asset.symbol = std::move(symbol);
  asset.asset_type = "stock";
  asset.market = "US_TECH";
  asset.currency = Currency::eur;
  return asset;
}

/// Two portfolios with something to score, one that is archived.
UserBook book() {
  UserBook book;
  book.user.base_currency = Currency::brl;
  auto ignored = held("a2", "TSLA");
  ignored.ignored = true;
  Portfolio archived;
  archived.archived_at = quoted_at;
  book.portfolios = {{{}, {held("a3", "MSFT"), ignored}},
                     {archived, {held("a4", "NVDA")}},
                     {{}, {held("a1", "AAPL")}}};
  return book;
}

} // namespace

TEST_CASE("calculation: an asset is scored by the version of its market",
          "[domain][calculation]") {
  const auto result =
    calculated({version_for("every", "*"), version_for("tech", "US_TECH")},
               {asset_on("a1", "US_TECH"), asset_on("a2", "US_ENERGY")});
  CHECK(told(result) == "a1=tech a2=every ");
}

TEST_CASE("calculation: a version counts for its asset type only",
          "[domain][calculation]") {
  const auto result = calculated(
    {version_for("every", "*", "etf"), version_for("tech", "US_TECH", "reit")},
    {asset_on("a1", "US_TECH")});
  CHECK(told(result) == "a1!no_criteria_for_market ");
}

TEST_CASE("calculation: an asset without a price is skipped, whatever the "
          "rules look at",
          "[domain][calculation]") {
  auto asset = asset_with({{Metric::roe, "1"}});
  asset.price.reset();
  const auto result =
    calculated({criteria_of({rule(Metric::roe, Comparison::gt, "0")})},
               {asset, asset_of("b1")});
  CHECK(told(result) == "b1=v1 a1!missing_price ");
  CHECK(result.skipped.at(0).symbol == "AAPL");
}

TEST_CASE("calculation: without price and criteria, the criteria are named",
          "[domain][calculation]") {
  auto asset = asset_on("a1", "CRYPTO");
  asset.price.reset();
  CHECK(told(calculated({version_for("tech", "US_TECH")}, {asset})) ==
        "a1!no_criteria_for_market ");
}

TEST_CASE("calculation: scores and what is skipped keep the order of assets",
          "[domain][calculation]") {
  const auto result =
    calculated({version_for("tech", "US_TECH")},
               {asset_on("a1", "CRYPTO"), asset_on("a2", "US_TECH"),
                asset_on("a3", "CRYPTO"), asset_on("a4", "US_TECH")});
  CHECK(told(result) == "a2=tech a4=tech a1!no_criteria_for_market "
                        "a3!no_criteria_for_market ");
}

TEST_CASE("calculation: amounts are converted to the user's base",
          "[domain][calculation]") {
  CalculationInputs inputs;
  inputs.base_currency = Currency::brl;
  inputs.criteria = {version_for("tech", "US_TECH")};
  inputs.assets = {asset_of("a1")};
  inputs.rates = dollar_rates();
  CHECK(calculate(inputs).scores.at(0).outcomes.at(0).value ==
        number("994.7469"));
}

TEST_CASE("calculation: whatever is skipped makes it partial",
          "[domain][calculation]") {
  const auto tech = version_for("tech", "US_TECH");
  CHECK(status_of(calculated({tech}, {asset_of("a1")})) ==
        CalculationStatus::success);
  CHECK(status_of(calculated({}, {asset_of("a1")})) ==
        CalculationStatus::partial);
  CHECK(status_of(calculated({tech}, {})) == CalculationStatus::success);
}

TEST_CASE("calculation: inputs are what is held and not ignored, by id",
          "[domain][calculation]") {
  const auto inputs =
    inputs_of(book(), {}, QuoteIndex(std::make_shared<const QuoteBook>()));
  REQUIRE(inputs.assets.size() == 2);
  CHECK(inputs.assets[0].asset_id == "a1");
  CHECK(inputs.assets[0].symbol == "AAPL");
  CHECK(inputs.assets[0].asset_type == "stock");
  CHECK(inputs.assets[0].market == "US_TECH");
  CHECK(inputs.assets[0].currency == Currency::eur);
  CHECK(inputs.assets[1].asset_id == "a3");
  CHECK(inputs.base_currency == Currency::brl);
  CHECK(inputs.engine == engine_version);
}

TEST_CASE("calculation: inputs hold the quotes of their symbols",
          "[domain][calculation]") {
  QuoteBook quotes;
  quotes.rates = dollar_rates();
  quotes.prices["AAPL"] = price_of("187.25");
  quotes.prices["NVDA"] = price_of("1");
  quotes.fundamentals["MSFT"].data_date = "2026-01-28";
  const auto tech = version_for("tech", "US_TECH");
  const auto inputs = inputs_of(
    book(), {tech}, QuoteIndex(std::make_shared<const QuoteBook>(quotes)));
  CHECK(inputs.assets.at(0).price->price == number("187.25"));
  CHECK_FALSE(inputs.assets.at(0).fundamentals.has_value());
  CHECK_FALSE(inputs.assets.at(1).price.has_value());
  CHECK(inputs.assets.at(1).fundamentals->data_date == "2026-01-28");
  CHECK(inputs.rates.quotes.size() == 2);
  CHECK(inputs.criteria == std::vector{tech});
}
