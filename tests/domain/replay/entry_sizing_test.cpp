#include "domain/replay/entry_sizing.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/sim_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE("entry_sizing: the sample is trusted 0.78570",
          "[domain][entry_sizing]") {
  CHECK(entry_confidence(sim_alert(), reading_of(Stage::enter_now)) ==
        Approx(0.785695).margin(1e-6));
}

TEST_CASE("entry_sizing: each part of the confidence counts and ends",
          "[domain][entry_sizing]") {
  Alert alert;
  auto reading = reading_of(Stage::enter_now);
  reading.rank = 60;
  reading.rr.reset();
  CHECK(entry_confidence(alert, reading) == 0);
  reading.rank = 75;
  CHECK(entry_confidence(alert, reading) == Approx(0.275));
  reading.rank = 100;
  CHECK(entry_confidence(alert, reading) == Approx(0.55));
  reading.rr = 7;
  CHECK(entry_confidence(alert, reading) == Approx(0.80));
  reading.rr = 0.2;
  alert.htf = -30;
  alert.ltf = 17.5;
  CHECK(entry_confidence(alert, reading) == Approx(0.65));
  reading.thesis_match = true;
  CHECK(entry_confidence(alert, reading) == Approx(0.73));
  alert.flags.momentum_elite = alert.flags.sq30_release = true;
  CHECK(entry_confidence(alert, reading) == Approx(0.85));
  reading.rr = 7;
  CHECK(entry_confidence(alert, reading) == 1);
}

TEST_CASE("entry_sizing: the notional goes from 1000 to 5000",
          "[domain][entry_sizing]") {
  const auto notional = [](double confidence) {
    return size_entry("BE", confidence, money("10"), money("100000"), {})
      ->notional;
  };
  CHECK(notional(0) == money("1000"));
  CHECK(notional(0.5) == money("3000"));
  CHECK(notional(0.00000125) == money("1000.01"));
  CHECK(notional(1) == money("5000"));
}

TEST_CASE("entry_sizing: shares have 6 decimals, cut off",
          "[domain][entry_sizing]") {
  const auto shares = [](std::string_view price) {
    return size_entry("BE", 0, money(price), money("100000"), {})->shares;
  };
  CHECK(shares("3") == money("333.333333"));
  CHECK(shares("1.5") == money("666.666666"));
  CHECK(shares("8") == money("125"));
  CHECK(shares("0.0001") == money("10000000"));
  CHECK(shares("10000000") == money("0.0001"));
  CHECK(shares("91.320000000000000007") == money("10.950503"));
}

TEST_CASE("entry_sizing: a fill larger than the cash is cut down to it",
          "[domain][entry_sizing]") {
  const auto size = size_entry("BE", 1, money("10"), money("1234.5678"), {});
  REQUIRE(size);
  CHECK(size->notional == money("1234.56"));
  CHECK(size->shares == money("123.456"));
}

TEST_CASE("entry_sizing: below the smallest notional there is no cash",
          "[domain][entry_sizing]") {
  CHECK(size_entry("BE", 1, money("10"), money("1000"), {}));
  const auto refused = size_entry("BE", 1, money("10"), money("999.9999"), {});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "portfolio_no_cash");
  CHECK(refused.error().detail == "cash=999.9999, notionalMin=1000");
}

TEST_CASE("entry_sizing: not a millionth of a share is no entry",
          "[domain][entry_sizing]") {
  SimulationRules rules;
  rules.notional_min = money("1");
  const auto refused = size_entry("BE", 0, money("9999999"), money("5"), rules);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "size_too_small");
  CHECK(refused.error().detail == "notional=1, price=9999999");
}

TEST_CASE("entry_sizing: futures are the roots written as ES1!",
          "[domain][entry_sizing]") {
  CHECK(contract_point_value("ES1!") == money("50"));
  CHECK(contract_point_value("ES2!") == money("50"));
  CHECK(contract_point_value("NQ1!") == money("20"));
  CHECK(contract_point_value("YM1!") == money("5"));
  CHECK(contract_point_value("RTY1!") == money("50"));
  CHECK(contract_point_value("MES1!") == money("5"));
  CHECK(contract_point_value("MNQ1!") == money("2"));
  for (const auto* share : {"ES", "ES1", "ES!", "1!", "!", "", "AAPL1!"})
    CHECK_FALSE(contract_point_value(share));
}

TEST_CASE("entry_sizing: a future is one contract, whatever its price",
          "[domain][entry_sizing]") {
  const auto size =
    size_entry("ES1!", 0.5, money("6012.25"), money("100000"), {});
  REQUIRE(size);
  CHECK(size->shares == money("1"));
  CHECK(size->point_value == money("50"));
  CHECK(size->notional == money("3000"));
}
