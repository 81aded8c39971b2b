#include "actors/providers.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/providers_stage.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

using test::ProvidersStage;

TEST_CASE_METHOD(ProvidersStage,
                 "providers: it tells which kinds have a provider",
                 "[actors][providers]") {
  const auto all = ask<ProvidersState>(actor, ReadProviders{});
  REQUIRE(all);
  CHECK(all->rates_off == "");
  CHECK(all->prices_off == "");
  CHECK(all->fundamentals_off == "");
}

TEST_CASE_METHOD(ProvidersStage, "providers: it tells why there is none",
                 "[actors][providers]") {
  parts.rates.clear();
  parts.prices.clear();
  parts.fundamentals.clear();
  born_again();
  const auto none = ask<ProvidersState>(actor, ReadProviders{});
  REQUIRE(none);
  CHECK(none->rates_off == "no provider of rates is configured");
  CHECK(none->prices_off == "no provider of prices is configured");
  CHECK(none->fundamentals_off == "no provider of fundamentals is configured");
}

TEST_CASE_METHOD(ProvidersStage,
                 "providers: without providers what is kept answers",
                 "[actors][providers]") {
  parts.rates.clear();
  born_again();
  keep_rate(Currency::brl, 5, 24h);
  CHECK(rates());
}

TEST_CASE_METHOD(ProvidersStage, "providers: every provider is counted from 0",
                 "[actors][providers]") {
  settle();
  CHECK(counted("primary", "ok", 0));
  CHECK(counted("fallback", "circuit_open", 0));
}

TEST_CASE_METHOD(ProvidersStage,
                 "providers: searches do not wait for one another",
                 "[actors][providers]") {
  http.delay = 5s;
  replies["primary"] = {200, {}, "BRL=5"};
  const auto first = start_asking<RatesFetched>(actor, FetchRates{soon()});
  const auto second =
    start_asking<PricesFetched>(actor, FetchPrices{{"BRL"}, soon()});
  advance(5s);
  CHECK(*first);
  CHECK(*second);
  CHECK(ask<Pong>(actor, Ping{}));
}

TEST_CASE_METHOD(ProvidersStage,
                 "providers: a search that its end cuts off is answered",
                 "[actors][providers]") {
  const auto pending =
    start_asking<PricesFetched>(actor, FetchPrices{{"AAPL"}, soon()});
  caf::anon_send_exit(actor, caf::exit_reason::kill);
  settle();
  CHECK(pending->error().code == Errc::unavailable);
}
