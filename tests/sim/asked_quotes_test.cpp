#include "sim/asked_quotes.hpp"

#include "tests/sim/sim_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::parsed;
using test::text_at;

TEST_CASE("asked_quotes: requests and symbols are counted by kind",
          "[sim][asked_quotes]") {
  AskedQuotes asked;
  asked.note(QuoteKind::prices, {"AAPL", "BE"});
  asked.note(QuoteKind::prices, {"AAPL"});
  asked.note(QuoteKind::rates, {"BRL"});
  const auto shown = parsed(asked.render());
  CHECK(text_at(shown, "prices.requests") == "2");
  CHECK(text_at(shown, "prices.mostAtOnce") == "2");
  CHECK(text_at(shown, "prices.symbols.AAPL") == "2");
  CHECK(text_at(shown, "prices.symbols.BE") == "1");
  CHECK(text_at(shown, "rates.symbols.BRL") == "1");
  CHECK(text_at(shown, "fundamentals.requests") == "0");
}

TEST_CASE("asked_quotes: counts can be forgotten", "[sim][asked_quotes]") {
  AskedQuotes asked;
  asked.note(QuoteKind::prices, {"AAPL"});
  asked.clear();
  CHECK(text_at(parsed(asked.render()), "prices.requests") == "0");
}
