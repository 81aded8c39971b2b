#include "actors/provider_call.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/providers_stage.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

/// Asked through rates: one question a search, and only one provider.
struct CallFixture : test::ProvidersStage {
  CallFixture() {
    parts.rates.pop_back();
    born_again();
  }

  void ask_rates() { start_asking<RatesFetched>(actor, FetchRates{soon()}); }
};

} // namespace

TEST_CASE_METHOD(CallFixture,
                 "provider_call: three attempts are 1 s and 2 s apart",
                 "[actors][provider_call]") {
  replies["primary"] = {503, {}, ""};
  ask_rates();
  CHECK(calls("primary") == 1);
  advance(1s);
  CHECK(calls("primary") == 2);
  advance(2s - 1ms);
  CHECK(calls("primary") == 2);
  advance(1ms);
  CHECK(calls("primary") == 3);
  advance(1min);
  CHECK(calls("primary") == 3);
}

TEST_CASE_METHOD(CallFixture,
                 "provider_call: an answer to a later attempt is taken",
                 "[actors][provider_call]") {
  replies["primary"] = {200, {}, ""};
  const auto answer = start_asking<RatesFetched>(actor, FetchRates{soon()});
  replies["primary"] = {200, {}, "BRL=5"};
  advance(1s);
  CHECK(*answer);
  CHECK(logged("provider.failed") == 0);
  CHECK(counted("primary", "ok", 1));
}

TEST_CASE_METHOD(CallFixture,
                 "provider_call: after a 429 it comes back when it may",
                 "[actors][provider_call]") {
  replies["primary"] = {429, {{"Retry-After", "7"}}, ""};
  ask_rates();
  advance(7s - 1ms);
  CHECK(calls("primary") == 1);
  advance(1ms);
  CHECK(calls("primary") == 2);
}

TEST_CASE_METHOD(CallFixture,
                 "provider_call: what would fail again is not tried again",
                 "[actors][provider_call]") {
  replies["primary"] = {401, {}, ""};
  CHECK_FALSE(rates());
  CHECK(calls("primary") == 1);
  CHECK(logged("provider.failed") == 1);
  CHECK(counted("primary", "failed", 1));
}

TEST_CASE_METHOD(CallFixture, "provider_call: silence ends after 10 s",
                 "[actors][provider_call]") {
  ask_rates();
  CHECK(http.seen.at(0).deadline == Deadline::after(steady_now(), 10s));
  advance(10500ms + 1s);
  CHECK(calls("primary") == 2);
  advance(1min);
  CHECK(counted("primary", "timeout", 1));
}

TEST_CASE_METHOD(CallFixture,
                 "provider_call: the deadline of the search counts as well",
                 "[actors][provider_call]") {
  const auto deadline = Deadline::after(steady_now(), 3s);
  replies["primary"] = {503, {}, ""};
  start_asking<RatesFetched>(actor, FetchRates{deadline});
  CHECK(http.seen.at(0).deadline == deadline);
  advance(1min);
  CHECK(calls("primary") == 2);
}

TEST_CASE_METHOD(CallFixture,
                 "provider_call: after its deadline nothing is asked",
                 "[actors][provider_call]") {
  CHECK_FALSE(ask<RatesFetched>(actor, FetchRates{{steady_now()}}, 1s));
  CHECK(http.seen.empty());
  CHECK(logged("provider.failed") == 0);
}

TEST_CASE_METHOD(CallFixture,
                 "provider_call: the fifth failure in a row opens the circuit",
                 "[actors][provider_call]") {
  replies["primary"] = {401, {}, ""};
  for (int i = 0; i < 5; ++i)
    ask_rates();
  CHECK(calls("primary") == 5);
  CHECK(logged("provider.circuit_opened") == 1);
  ask_rates();
  CHECK(calls("primary") == 5);
  CHECK(counted("primary", "circuit_open", 1));
  CHECK(logged("provider.failed") == 5);
}

TEST_CASE_METHOD(CallFixture,
                 "provider_call: after 5 minutes a probe may close it",
                 "[actors][provider_call]") {
  replies["primary"] = {401, {}, ""};
  for (int i = 0; i < 5; ++i)
    ask_rates();
  advance(5min);
  replies["primary"] = {200, {}, "BRL=5"};
  CHECK(rates());
  CHECK(logged("provider.recovered") == 1);
}

TEST_CASE_METHOD(CallFixture, "provider_call: a file is read, not called",
                 "[actors][provider_call]") {
  parts.rates = {plain<test::PlainRates>("rates.csv", true)};
  born_again();
  replies["rates.csv"].body = "BRL=5";
  CHECK(rates());
  CHECK(http.seen.empty());
  CHECK(files.seen.at(0).path == "rates.csv");
}

TEST_CASE_METHOD(CallFixture,
                 "provider_call: a file that cannot be read is a failure",
                 "[actors][provider_call]") {
  parts.rates = {plain<test::PlainRates>("rates.csv", true)};
  born_again();
  files.answer = [](const ReadQuoteFile&) {
    return Result<QuoteFileText>(fail(Errc::unavailable, "no such file"));
  };
  CHECK_FALSE(rates());
  CHECK(counted("rates.csv", "failed", 1));
}
