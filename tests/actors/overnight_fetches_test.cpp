#include "actors/overnight_fetches.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/overnight_stage.hpp"

using namespace signalbox;
using test::OvernightStage;
using namespace std::chrono_literals;

TEST_CASE_METHOD(OvernightStage,
                 "overnight_fetches: each symbol is asked for once a run",
                 "[actors][overnight_fetches]") {
  add_user("u1", 3);
  add_user("u2", 2);
  REQUIRE(start(start_job()));
  CHECK(rates.seen.size() == 1);
  REQUIRE(prices.seen.size() == 1);
  CHECK(prices.seen.front().symbols ==
        std::vector<std::string>{"S1", "S2", "S3"});
  REQUIRE(fundamentals.seen.size() == 1);
  CHECK_FALSE(fundamentals.seen.front().refresh);
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_fetches: force asks for fundamentals again",
                 "[actors][overnight_fetches]") {
  add_user("u1");
  REQUIRE(start(start_job(), true));
  REQUIRE(fundamentals.seen.size() == 1);
  CHECK(fundamentals.seen.front().refresh);
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_fetches: without rates a run fails, and says where",
                 "[actors][overnight_fetches]") {
  add_user("u1");
  rates.answer = [](const FetchRates&) {
    return Result<RatesFetched>(
      fail(Errc::unavailable, "ALL_PROVIDERS_FAILED", "nobody answered"));
  };
  REQUIRE(start(start_job()));
  const auto view = run();
  CHECK(view.run.status == OvernightStatus::failed);
  REQUIRE(view.run.faults.size() == 1);
  const auto& fault = view.run.faults.front();
  CHECK_FALSE(fault.user_id);
  CHECK(fault.message == "ALL_PROVIDERS_FAILED: nobody answered");
  CHECK(fault.stage == "fetch-exchange-rates");
  CHECK(prices.seen.empty());
  REQUIRE(view.steps.size() == 2);
  CHECK(view.steps.back().status == StepStatus::failed);
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_fetches: without one price a run fails",
                 "[actors][overnight_fetches]") {
  add_user("u1");
  prices.answer = [](const FetchPrices&) {
    return Result<PricesFetched>(
      fail(Errc::unavailable, "ALL_PROVIDERS_FAILED", "no price at all"));
  };
  REQUIRE(start(start_job()));
  CHECK(run().run.status == OvernightStatus::failed);
  CHECK(run().run.faults.front().stage == "fetch-asset-prices");
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_fetches: missing fundamentals never fail a run",
                 "[actors][overnight_fetches]") {
  add_user("u1", 1);
  fundamentals.answer = [](const FetchFundamentals&) {
    return Result<FundamentalsFetched>(
      fail(Errc::unavailable, "PROVIDER_FAILED", "down"));
  };
  REQUIRE(start(start_job()));
  CHECK(run().run.status == OvernightStatus::completed);
  CHECK(scores("u1") == "u1-1 0.0000 0.0000 !f -10 \n");
}

TEST_CASE_METHOD(OvernightStage,
                 "overnight_fetches: a run without users asks for no price",
                 "[actors][overnight_fetches]") {
  REQUIRE(start(start_job()));
  CHECK(rates.seen.size() == 1);
  CHECK(prices.seen.empty());
  const auto view = run();
  CHECK(view.run.status == OvernightStatus::completed);
  CHECK(view.run.users_processed == 0);
  CHECK(view.run.metrics.users_total == 0);
}

TEST_CASE_METHOD(
  OvernightStage,
  "overnight_fetches: a resumed run scores with the same figures",
  "[actors][overnight_fetches]") {
  add_user("u1", 1);
  prices.delay = 5s;
  const auto job = start_job();
  const auto started = start(job);
  REQUIRE(started);
  advance(1s); // the rates are in, the prices are not
  kill(job);
  settle();
  rates.answer = [](const FetchRates&) {
    return Result<RatesFetched>(
      fail(Errc::unavailable, "ALL_PROVIDERS_FAILED", "asked again"));
  };
  start_job();
  advance(6s);
  CHECK(rates.seen.size() == 1);
  CHECK(run().run.status == OvernightStatus::completed);
  const auto streams = calculations(started->run_id);
  REQUIRE(streams.size() == 1);
  const auto inputs = events(streams.front().correlation_id).at(1).payload;
  CHECK(inputs.find("\"USD_BRL\"") != inputs.npos);
  CHECK(inputs.find("5.3124") != inputs.npos);
}
