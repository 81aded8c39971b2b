#include "domain/overnight/quote_index.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scoring_case.hpp"

namespace signalbox {

TEST_CASE("quote_index: quotes are found by their symbol",
          "[domain][quote_index]") {
  const auto quotes = std::make_shared<QuoteBook>();
  quotes->prices.emplace("AAPL", test::price_of("187.25"));
  quotes->fundamentals.emplace("MSFT", FundamentalsQuote{});
  const QuoteIndex index(quotes);
  REQUIRE(index.price("AAPL") != nullptr);
  CHECK(index.price("AAPL")->price == test::number("187.25"));
  CHECK(index.price("MSFT") == nullptr);
  CHECK(index.fundamentals("MSFT") != nullptr);
  CHECK(index.fundamentals("AAPL") == nullptr);
}

TEST_CASE("quote_index: it knows whose index it is", "[domain][quote_index]") {
  const auto quotes = std::make_shared<const QuoteBook>();
  const QuoteIndex index(quotes);
  CHECK(index.is_of(quotes));
  CHECK_FALSE(index.is_of(std::make_shared<const QuoteBook>()));
}

} // namespace signalbox
