#include "actors/rates_fetch.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/providers_stage.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

using test::ProvidersStage;

std::string brl(const Result<RatesFetched>& fetched) {
  if (!fetched)
    return fetched.error().name;
  const auto& quote = fetched->rates.quotes.at(Currency::brl);
  auto text = quote.source + ' ' + quote.rate.to_text();
  text += quote.stale ? " stale" : "";
  return text;
}

} // namespace

TEST_CASE_METHOD(ProvidersStage,
                 "rates_fetch: the primary answers, and is kept",
                 "[actors][rates_fetch]") {
  replies["primary"] = {200, {}, "BRL=5,EUR=1"};
  CHECK(brl(rates()) == "primary 5");
  CHECK(calls("fallback") == 0);
  REQUIRE(writer.seen.size() == 1);
  CHECK(writer.seen[0].rates->quotes.size() == 2);
  CHECK(logged("provider.stale") == 0);
}

TEST_CASE_METHOD(ProvidersStage,
                 "rates_fetch: the fallback answers for the primary",
                 "[actors][rates_fetch]") {
  replies["primary"] = {503, {}, ""};
  replies["fallback"] = {200, {}, "BRL=5"};
  CHECK(brl(rates()) == "fallback 5");
}

TEST_CASE_METHOD(ProvidersStage,
                 "rates_fetch: what is kept answers for all, stale",
                 "[actors][rates_fetch]") {
  keep_rate(Currency::brl, 5, 24h);
  replies["primary"] = replies["fallback"] = {503, {}, ""};
  CHECK(brl(rates()) == "kept 5 stale");
  CHECK(logged("provider.stale") == 1);
  CHECK(writer.seen.empty());
}

TEST_CASE_METHOD(ProvidersStage,
                 "rates_fetch: without any rates it fails, never 1.0",
                 "[actors][rates_fetch]") {
  keep_rate(Currency::brl, 5, 72h + 1ms);
  replies["primary"] = {503, {}, ""};
  replies["fallback"] = {429, {}, ""};
  const auto fetched = rates();
  REQUIRE_FALSE(fetched);
  CHECK(fetched.error().name == "ALL_PROVIDERS_FAILED");
  CHECK(fetched.error().detail ==
        "no rates, and none kept that are young enough; primary: "
        "PROVIDER_FAILED; fallback: PROVIDER_RATE_LIMITED");
}

TEST_CASE_METHOD(ProvidersStage,
                 "rates_fetch: a jump is not believed, and asked again",
                 "[actors][rates_fetch]") {
  keep_rate(Currency::brl, 5, 24h);
  replies["primary"] = {200, {}, "BRL=7"};
  replies["fallback"] = {200, {}, "BRL=5.1"};
  CHECK(brl(rates()) == "fallback 5.1");
  CHECK(calls("primary") == 3);
  CHECK(counted("primary", "invalid_response", 1));
}

TEST_CASE_METHOD(ProvidersStage,
                 "rates_fetch: a jump that a second provider sees too "
                 "is believed",
                 "[actors][rates_fetch]") {
  keep_rate(Currency::brl, 5, 24h);
  replies["primary"] = {200, {}, "BRL=7"};
  replies["fallback"] = {200, {}, "BRL=7.1"};
  CHECK(brl(rates()) == "fallback 7.1");
}

TEST_CASE_METHOD(ProvidersStage,
                 "rates_fetch: rates that are too old judge nothing",
                 "[actors][rates_fetch]") {
  keep_rate(Currency::brl, 5, 73h);
  replies["primary"] = {200, {}, "BRL=7"};
  CHECK(brl(rates()) == "primary 7");
}

TEST_CASE_METHOD(ProvidersStage,
                 "rates_fetch: rates of an old publication are stale",
                 "[actors][rates_fetch]") {
  const auto old = plain<test::PlainRates>("primary");
  old->as_of = "2026-01-24";
  parts.rates = {old};
  born_again();
  replies["primary"] = {200, {}, "BRL=5"};
  CHECK(brl(rates()) == "primary 5 stale");
  CHECK(logged("provider.stale") == 1);
  CHECK_FALSE(writer.seen.at(0).rates->quotes.at(Currency::brl).stale);
}
