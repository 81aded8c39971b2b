#include "domain/overnight/quotes.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scoring_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE("quotes: a rate crosses the base of the sheet", "[domain][quotes]") {
  const auto [from, to, rate] =
    GENERATE(table<Currency, Currency, std::string>({
      {Currency::usd, Currency::brl, "5.3124"},
      {Currency::usd, Currency::eur, "0.92"},
      {Currency::brl, Currency::usd, "0.18823884"},
      {Currency::eur, Currency::usd, "1.08695652"},
      {Currency::eur, Currency::brl, "5.77434783"},
      {Currency::brl, Currency::eur, "0.17317973"},
    }));
  CAPTURE(from, to);
  CHECK(dollar_rates().rate(from, to) == number(rate));
}

TEST_CASE("quotes: the ninth decimal of a rate is rounded half up",
          "[domain][quotes]") {
  const RateSheet sheet{Currency::usd,
                        {{Currency::brl, rate_quote("64000000")},
                         {Currency::jpy, rate_quote("2.123456785")}}};
  CHECK(sheet.rate(Currency::brl, Currency::usd) == number("0.00000002"));
  CHECK(sheet.rate(Currency::usd, Currency::jpy) == number("2.12345679"));
}

TEST_CASE("quotes: a currency is worth itself, with or without rates",
          "[domain][quotes]") {
  CHECK(RateSheet{}.rate(Currency::chf, Currency::chf) == number("1"));
  CHECK(dollar_rates().rate(Currency::brl, Currency::brl) == number("1"));
}

TEST_CASE("quotes: without one leg there is no rate", "[domain][quotes]") {
  const auto sheet = dollar_rates();
  CHECK_FALSE(sheet.rate(Currency::usd, Currency::jpy).has_value());
  CHECK_FALSE(sheet.rate(Currency::jpy, Currency::usd).has_value());
  CHECK_FALSE(sheet.rate(Currency::brl, Currency::jpy).has_value());
}

TEST_CASE("quotes: a sheet may have any base", "[domain][quotes]") {
  const RateSheet sheet{Currency::brl, {{Currency::usd, rate_quote("0.2")}}};
  CHECK(sheet.rate(Currency::brl, Currency::usd) == number("0.2"));
  CHECK(sheet.rate(Currency::usd, Currency::brl) == number("5"));
}

TEST_CASE("quotes: a rate that cannot be true is none", "[domain][quotes]") {
  const auto text = GENERATE(as<std::string>{}, "0", "-1", "10000000000",
                             "99999999999999999999999999999999999999");
  const RateSheet sheet{Currency::usd, {{Currency::brl, rate_quote(text)}}};
  CHECK_FALSE(sheet.rate(Currency::usd, Currency::brl).has_value());
  CHECK_FALSE(sheet.rate(Currency::brl, Currency::usd).has_value());
}

TEST_CASE("quotes: a rate that rounds to nothing is none", "[domain][quotes]") {
  const RateSheet sheet{Currency::usd,
                        {{Currency::brl, rate_quote("9999999999")}}};
  CHECK_FALSE(sheet.rate(Currency::brl, Currency::usd).has_value());
}

TEST_CASE("quotes: the widest legs have a rate", "[domain][quotes]") {
  const RateSheet sheet{
    Currency::usd,
    {{Currency::brl, rate_quote("9999999999.999999999999999999")},
     {Currency::jpy, rate_quote("0.000000000000000001")}}};
  CHECK(sheet.rate(Currency::jpy, Currency::brl) ==
        number("9999999999999999999999999999"));
  CHECK_FALSE(sheet.rate(Currency::brl, Currency::jpy).has_value());
}

TEST_CASE("quotes: rates to a base are those of the sheet",
          "[domain][quotes]") {
  const auto base = GENERATE(Currency::usd, Currency::brl, Currency::jpy);
  const BaseRates rates(dollar_rates(), base);
  CHECK(rates.base() == base);
  for (const auto from : {Currency::usd, Currency::eur, Currency::brl,
                          Currency::jpy, Currency::chf})
    CHECK(rates.from(from) == dollar_rates().rate(from, base));
}
