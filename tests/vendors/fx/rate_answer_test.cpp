#include "vendors/fx/rate_answer.hpp"

#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;

namespace {

const WallTime fetched_at{Millis{1770004800000}};

Result<void> add(RateAnswer& rates, std::string_view currency,
                 std::string_view rate) {
  return rates.add(currency, *json::parse(rate), "2026-01-30");
}

} // namespace

TEST_CASE("rate_answer: all currencies but the base are wanted",
          "[vendors][rate_answer]") {
  CHECK(wanted_currencies() == "EUR,GBP,BRL,CAD,AUD,JPY,CHF");
}

TEST_CASE("rate_answer: a rate is exact and knows where it is from",
          "[vendors][rate_answer]") {
  RateAnswer rates("frankfurter", fetched_at);
  REQUIRE(add(rates, "BRL", "5.3124"));
  const auto sheet = rates.finish();
  REQUIRE(sheet);
  const auto& quote = sheet->quotes.at(Currency::brl);
  CHECK(quote.rate.to_text() == "5.3124");
  CHECK(quote.as_of == "2026-01-30");
  CHECK(quote.fetched_at == fetched_at);
  CHECK(quote.source == "frankfurter");
  CHECK_FALSE(quote.stale);
}

TEST_CASE("rate_answer: other currencies and the base do not matter",
          "[vendors][rate_answer]") {
  RateAnswer rates("frankfurter", fetched_at);
  CHECK(add(rates, "SEK", "0"));
  CHECK(add(rates, "USD", "1"));
  CHECK(rates.finish().error().name == "PROVIDER_INVALID_RESPONSE");
}

TEST_CASE("rate_answer: what is no rate is refused", "[vendors][rate_answer]") {
  const auto* rate = GENERATE("0", "-1", "null", "true", "\"x\"", "[5]", "1e9");
  CAPTURE(rate);
  RateAnswer rates("frankfurter", fetched_at);
  CHECK(add(rates, "BRL", rate).error().code == Errc::malformed_reply);
}

TEST_CASE("rate_answer: a currency that occurs twice is refused",
          "[vendors][rate_answer]") {
  RateAnswer rates("frankfurter", fetched_at);
  REQUIRE(add(rates, "BRL", "5.3"));
  CHECK_FALSE(add(rates, "BRL", "5.3"));
}

TEST_CASE("rate_answer: base and date are checked", "[vendors][rate_answer]") {
  const auto good = *json::parse(R"({"base":"USD","date":"2026-01-30"})");
  CHECK(expect_usd_base(good));
  CHECK(read_rate_date(good) == "2026-01-30");
  const auto bad = *json::parse(R"({"base":"EUR","date":"2026-02-30"})");
  CHECK_FALSE(expect_usd_base(bad));
  CHECK_FALSE(read_rate_date(bad));
  CHECK_FALSE(expect_usd_base(*json::parse("[]")));
}
