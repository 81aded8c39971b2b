#include "actors/prices_fetch.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/providers_stage.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

struct PricesFixture : test::ProvidersStage {
  void keep_price(const std::string& symbol, Millis age) {
    kept.prices[symbol] = {symbol,       Decimal::whole(1),
                           std::nullopt, wall()->now() - age,
                           "kept",       false};
  }
};

/// `AAPL primary 187; …`, by symbol.
std::string shown(const Result<PricesFetched>& fetched) {
  if (!fetched)
    return fetched.error().name;
  std::map<std::string, std::string> texts;
  for (const auto& price : fetched->prices)
    texts[price.symbol] = price.source + ' ' + price.price.to_text() +
                          (price.stale ? " stale; " : "; ");
  std::string all;
  for (const auto& [symbol, text] : texts)
    all += symbol + ' ' + text;
  return all;
}

} // namespace

TEST_CASE_METHOD(PricesFixture,
                 "prices_fetch: the primary answers, and is kept",
                 "[actors][prices_fetch]") {
  replies["primary"] = {200, {}, "AAPL=187,BE=91"};
  CHECK(shown(prices({"AAPL", "BE"})) == "AAPL primary 187; BE primary 91; ");
  CHECK(calls("fallback") == 0);
  REQUIRE(writer.seen.size() == 1);
  CHECK(writer.seen[0].prices.size() == 2);
}

TEST_CASE_METHOD(PricesFixture,
                 "prices_fetch: what the primary lacks the fallback is asked "
                 "for, then what is kept",
                 "[actors][prices_fetch]") {
  keep_price("CCJ", 24h);
  keep_price("AAPL", 24h);
  replies["primary"] = {200, {}, "AAPL=187"};
  replies["fallback"] = {200, {}, "BE=91"};
  CHECK(shown(prices({"AAPL", "BE", "CCJ"})) ==
        "AAPL primary 187; BE fallback 91; CCJ kept 1 stale; ");
  CHECK(http.seen.at(1).target == "BE,CCJ");
  CHECK(logged("provider.stale") == 1);
  CHECK(writer.seen.at(0).prices.size() == 2);
}

TEST_CASE_METHOD(PricesFixture,
                 "prices_fetch: prices nobody asked for are left",
                 "[actors][prices_fetch]") {
  replies["primary"] = {200, {}, "AAPL=187,TSLA=400"};
  CHECK(shown(prices({"AAPL"})) == "AAPL primary 187; ");
}

TEST_CASE_METHOD(PricesFixture,
                 "prices_fetch: a symbol without a price is absent",
                 "[actors][prices_fetch]") {
  keep_price("BE", 73h);
  replies["primary"] = {200, {}, "AAPL=187"};
  replies["fallback"] = {503, {}, ""};
  CHECK(shown(prices({"AAPL", "BE"})) == "AAPL primary 187; ");
}

TEST_CASE_METHOD(PricesFixture, "prices_fetch: without one price it fails",
                 "[actors][prices_fetch]") {
  replies["primary"] = replies["fallback"] = {503, {}, ""};
  const auto fetched = prices({"AAPL"});
  CHECK(shown(fetched) == "ALL_PROVIDERS_FAILED");
  CHECK(fetched.error().detail ==
        "not one price, and none kept that is young enough; primary: "
        "PROVIDER_FAILED; fallback: PROVIDER_FAILED");
}

TEST_CASE_METHOD(PricesFixture,
                 "prices_fetch: without symbols nothing is asked",
                 "[actors][prices_fetch]") {
  CHECK(shown(prices({})).empty());
  CHECK(reader.seen.empty());
}
