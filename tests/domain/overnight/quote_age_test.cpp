#include "domain/overnight/quote_age.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

const WallTime tonight = *parse_iso("2026-02-02T04:00:00Z");

RateQuote quote(WallTime fetched_at, std::string as_of = "2026-01-30") {
  return {Decimal::scaled(53124, 4), std::move(as_of), fetched_at,
          "frankfurter", false};
}

RateSheet kept_for(Millis age) {
  return {Currency::usd, {{Currency::brl, quote(tonight - age)}}};
}

PriceQuote aged_price(std::string symbol, Millis age) {
  return {std::move(symbol), Decimal::whole(10), std::nullopt,
          tonight - age,     "alpaca",           false};
}

bool is_old(std::string as_of) {
  RateSheet fresh{Currency::usd,
                  {{Currency::brl, quote(tonight, std::move(as_of))}}};
  return has_stale(with_old_marked(std::move(fresh), tonight));
}

} // namespace

TEST_CASE("quote_age: kept rates are good for 72 h, and are stale",
          "[domain][quote_age]") {
  const auto rates = usable_rates(kept_for(72h), {}, tonight);
  REQUIRE(rates);
  CHECK(rates->quotes.at(Currency::brl).stale);
  CHECK_FALSE(usable_rates(kept_for(72h + 1ms), {}, tonight));
  CHECK_FALSE(usable_rates({}, {}, tonight));
}

TEST_CASE("quote_age: kept rates are those of one answer, the newest",
          "[domain][quote_age]") {
  auto kept = kept_for(24h);
  kept.quotes.emplace(Currency::chf, quote(tonight - 48h));
  const auto rates = usable_rates(kept, {}, tonight);
  REQUIRE(rates);
  CHECK(rates->quotes.size() == 1);
  CHECK(rates->quotes.contains(Currency::brl));
}

TEST_CASE("quote_age: kept prices are good for 72 h, and are stale",
          "[domain][quote_age]") {
  QuoteBook kept;
  kept.prices.emplace("AAPL", aged_price("AAPL", 72h));
  kept.prices.emplace("BE", aged_price("BE", 73h));
  const auto prices = usable_prices(kept, {}, tonight);
  REQUIRE(prices.size() == 1);
  CHECK(prices[0].symbol == "AAPL");
  CHECK(prices[0].stale);
}

TEST_CASE("quote_age: fundamentals are good for less than 7 days",
          "[domain][quote_age]") {
  FundamentalsQuote kept;
  kept.fetched_at = tonight - 168h + 1ms;
  CHECK(is_usable(kept, {}, tonight));
  kept.fetched_at = tonight - 168h;
  CHECK_FALSE(is_usable(kept, {}, tonight));
}

TEST_CASE("quote_age: a fresh answer dated more than 5 days back is stale",
          "[domain][quote_age]") {
  CHECK_FALSE(is_old("2026-01-28"));
  CHECK(is_old("2026-01-27"));
  CHECK_FALSE(is_old("2026-02-03"));
}
