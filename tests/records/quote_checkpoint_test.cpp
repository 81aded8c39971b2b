#include "records/quote_checkpoint.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scoring_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

QuoteBook quotes() {
  QuoteBook book;
  book.prices["AAPL"] = price_of("187.25");
  book.prices["BRK-B"] = price_of("487.10");
  book.prices["BRK-B"].currency.reset();
  book.fundamentals["AAPL"] = *asset_with({{Metric::roe, "1.5"}}).fundamentals;
  return book;
}

} // namespace

TEST_CASE("quote_checkpoint: rates come back as they were kept",
          "[records][quote_checkpoint]") {
  const auto text = rates_checkpoint(dollar_rates());
  const auto rates = read_rates_checkpoint(text);
  REQUIRE(rates.has_value());
  CHECK(rates_checkpoint(*rates) == text);
  CHECK(rates->rate(Currency::eur, Currency::brl) ==
        dollar_rates().rate(Currency::eur, Currency::brl));
  CHECK(rates->quotes.at(Currency::brl).fetched_at == quoted_at);
}

TEST_CASE("quote_checkpoint: a sheet without rates keeps its base",
          "[records][quote_checkpoint]") {
  const auto rates =
    read_rates_checkpoint(rates_checkpoint({Currency::chf, {}}));
  REQUIRE(rates.has_value());
  CHECK(rates->base == Currency::chf);
  CHECK(rates->quotes.empty());
}

TEST_CASE("quote_checkpoint: prices and fundamentals come back",
          "[records][quote_checkpoint]") {
  const auto text = prices_checkpoint(quotes());
  const auto read = read_prices_checkpoint(text);
  REQUIRE(read.has_value());
  CHECK(prices_checkpoint(*read) == text);
  CHECK(read->prices.at("AAPL").price == number("187.25"));
  CHECK_FALSE(read->prices.at("BRK-B").currency.has_value());
  CHECK(read->fundamentals.at("AAPL").symbol == "AAPL");
  CHECK(read->fundamentals.at("AAPL").fetched_at == quoted_at);
  CHECK(read->fundamentals.at("AAPL").value(Metric::roe) == number("1.5"));
}

TEST_CASE("quote_checkpoint: nothing else is read",
          "[records][quote_checkpoint]") {
  const auto text = GENERATE(
    as<std::string>{}, "", "[]", "{}", R"({"base":"USD"})",
    R"({"base":"XXX","rates":{}})", R"({"prices":{}})",
    R"({"prices":{"AAPL":{}},"fundamentals":{}})",
    R"({"prices":{},"fundamentals":{"AAPL":{}}})",
    R"({"base":"EUR","rates":{"USD_BRL":{"rate":"1","asOf":"",)"
    R"("fetchedAt":"2026-01-30T16:00:00.000Z","source":"","stale":false}}})");
  CAPTURE(text);
  const auto rates = read_rates_checkpoint(text);
  REQUIRE_FALSE(rates.has_value());
  CHECK(rates.error().code == Errc::storage);
  const auto prices = read_prices_checkpoint(text);
  REQUIRE_FALSE(prices.has_value());
  CHECK(prices.error().code == Errc::storage);
}
