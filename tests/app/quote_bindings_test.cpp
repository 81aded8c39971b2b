#include "app/quote_bindings.hpp"

#include <string>

#include "tests/app/taken_setting.hpp"

using namespace signalbox;
using test::after;
using test::refusal;

TEST_CASE("quote_bindings: the run starts by a cron expression",
          "[app][quote_bindings]") {
  CHECK(overnight_cron().show({}) == "0 4 * * *");
  CHECK(after(overnight_cron(), "30 5 * * 1-5").overnight.cron ==
        "30 5 * * 1-5");
  CHECK(refusal(overnight_cron(), "4 o'clock")
          .starts_with("must be a cron expression: "));
}

TEST_CASE("quote_bindings: only New York's market is known",
          "[app][quote_bindings]") {
  CHECK(after(overnight_markets(), "NYSE").overnight.markets == "NYSE");
  CHECK(refusal(overnight_markets(), "XETRA") == "must be NYSE or empty");
}

TEST_CASE("quote_bindings: holdings use the words that are listed",
          "[app][quote_bindings]") {
  const auto binding = holding_words(&HoldingWords::markets);
  CHECK(binding.show({}).starts_with("BR_BANKS,BR_REITS,"));
  CHECK(after(binding, "US_TECH,DE-DAX").holding_words.markets ==
        std::vector<std::string>{"US_TECH", "DE-DAX"});
  for (const auto* text : {"US_TECH,", "US TECH", "*", "A,A",
                           "a_word_of_more_than_forty_letters_in_all_1"}) {
    INFO(text);
    CHECK(refusal(binding, text) ==
          "must be a comma list of different words of at most 40 letters, "
          "digits, _ or -");
  }
}

TEST_CASE("quote_bindings: a service that is on by itself can be off",
          "[app][quote_bindings]") {
  const auto binding =
    url_or_off(&Settings::quotes, &QuoteServiceSettings::fx_url);
  CHECK(binding.show({}) == "https://api.frankfurter.dev");
  CHECK(after(binding, "off").quotes.fx_url.empty());
  CHECK(after(binding, "http://127.0.0.1:9").quotes.fx_url ==
        "http://127.0.0.1:9");
  CHECK(refusal(binding, "http://fx.example").starts_with("must be an https"));
}

TEST_CASE("quote_bindings: a service that is off is on by its URL",
          "[app][quote_bindings]") {
  const auto binding =
    quote_service_url(&QuoteServiceSettings::fundamentals_url);
  CHECK(binding.show({}).empty());
  CHECK(after(binding, "https://f.example/x").quotes.fundamentals_url ==
        "https://f.example/x");
  CHECK(refusal(binding, "f.example").starts_with("must be an https"));
}

TEST_CASE("quote_bindings: ages are whole hours", "[app][quote_bindings]") {
  const auto binding =
    hours(&Settings::providers, &ProviderRules::rates_max_age, {1, 100});
  CHECK(binding.show({}) == "72");
  CHECK(after(binding, "24").providers.rates_max_age == std::chrono::hours(24));
  CHECK(refusal(binding, "0") == "must be a whole number from 1 to 100");
}
