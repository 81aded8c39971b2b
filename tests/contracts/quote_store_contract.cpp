#include "tests/contracts/overnight_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

PriceQuote price(const std::string& symbol, int value, WallTime at = noon) {
  PriceQuote quote;
  quote.symbol = symbol;
  quote.price = Decimal::whole(value);
  quote.fetched_at = at;
  quote.source = "alpaca";
  return quote;
}

FundamentalsQuote fundamentals(const std::string& symbol, WallTime at = noon) {
  FundamentalsQuote quote;
  quote.symbol = symbol;
  quote.currency = Currency::gbp;
  quote.data_date = "2026-01-30";
  quote.source = "reports";
  quote.fetched_at = at;
  for (std::size_t i = 0; i < metric_count - 1; i += 2)
    quote.values.at(i) = Decimal::scaled(static_cast<std::int64_t>(i) + 1, 1);
  return quote;
}

RateSheet rates(Currency only) {
  RateSheet sheet;
  sheet.quotes[only] = {Decimal::scaled(53'124, 4), "2026-01-29", noon, "fx",
                        false};
  return sheet;
}

struct QuoteFixture : OvernightFixture {
  void keep(const KeepQuotes& order) {
    StoreFixture::run(&WriteStores::overnight, &OvernightWrites::keep, order);
  }

  QuoteBook quotes(const ReadQuotes& query) {
    return read(store.overnight.overnight->quotes(query));
  }
};

} // namespace

TEST_CASE_METHOD(QuoteFixture, "quote_store: nothing is kept at first",
                 "[contracts][quote_store]") {
  const auto book = quotes({{"AAPL"}, {"AAPL"}, true});
  CHECK(book.prices.empty());
  CHECK(book.fundamentals.empty());
  CHECK(book.rates.quotes.empty());
}

TEST_CASE_METHOD(QuoteFixture, "quote_store: a price is read as it was kept",
                 "[contracts][quote_store]") {
  auto in_francs = price("NESN", 100);
  in_francs.currency = Currency::chf;
  keep({{price("AAPL", 187), in_francs, price("MSFT", 400)}, {}, {}});
  const auto book = quotes({{"AAPL", "NESN", "X"}, {}, false});
  REQUIRE(book.prices.size() == 2);
  const auto& apple = book.prices.at("AAPL");
  CHECK(apple.symbol == "AAPL");
  CHECK(apple.price == Decimal::whole(187));
  CHECK_FALSE(apple.currency);
  CHECK(apple.fetched_at == noon);
  CHECK(apple.source == "alpaca");
  CHECK_FALSE(apple.stale);
  CHECK(book.prices.at("NESN").currency == Currency::chf);
}

TEST_CASE_METHOD(QuoteFixture, "quote_store: what is newer takes the place",
                 "[contracts][quote_store]") {
  keep({{price("AAPL", 187)}, {fundamentals("AAPL")}, {}});
  keep({{price("AAPL", 188, noon + 1h)}, {}, {}});
  keep(
    {{price("AAPL", 100, noon - 1h)}, {fundamentals("AAPL", noon - 1h)}, {}});
  const auto book = quotes({{"AAPL"}, {"AAPL"}, false});
  CHECK(book.prices.at("AAPL").price == Decimal::whole(188));
  CHECK(book.fundamentals.at("AAPL").fetched_at == noon);
}

TEST_CASE_METHOD(QuoteFixture,
                 "quote_store: fundamentals are read as they were kept",
                 "[contracts][quote_store]") {
  const auto kept = fundamentals("AAPL");
  keep({{}, {kept}, {}});
  const auto found = quotes({{}, {"AAPL"}, false}).fundamentals.at("AAPL");
  CHECK(found.symbol == "AAPL");
  CHECK(found.currency == Currency::gbp);
  CHECK(found.data_date == "2026-01-30");
  CHECK(found.source == "reports");
  CHECK(found.fetched_at == noon);
  CHECK(found.values == kept.values);
  CHECK_FALSE(found.value(Metric::price));
}

TEST_CASE_METHOD(QuoteFixture, "quote_store: new rates replace all of the old",
                 "[contracts][quote_store]") {
  keep({{}, {}, rates(Currency::brl)});
  keep({{}, {}, rates(Currency::eur)});
  keep({{}, {}, {}});
  const auto sheet = quotes({{}, {}, true}).rates;
  CHECK(sheet.base == Currency::usd);
  REQUIRE(sheet.quotes.size() == 1);
  const auto& rate = sheet.quotes.at(Currency::eur);
  CHECK(rate.rate == Decimal::scaled(53'124, 4));
  CHECK(rate.as_of == "2026-01-29");
  CHECK(rate.fetched_at == noon);
  CHECK(rate.source == "fx");
  CHECK(quotes({{}, {}, false}).rates.quotes.empty());
}
