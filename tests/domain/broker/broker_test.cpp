#include "domain/broker/broker.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("broker: a final status is final, any other counts as open",
          "[domain][broker]") {
  const auto [status, final_one, dead] =
    GENERATE(table<const char*, bool, bool>({
      {"filled", true, false},
      {"replaced", true, false},
      {"canceled", true, true},
      {"expired", true, true},
      {"rejected", true, true},
      {"new", false, false},
      {"held", false, false},
      {"done_for_day", false, false},
      {"calculated", false, false},
      {"pending_cancel", false, false},
      {"frozen_by_moon", false, false},
      {"", false, false},
    }));
  CAPTURE(status);
  CHECK(is_final(status) == final_one);
  CHECK(is_dead(status) == dead);
}

TEST_CASE("broker: a side has its name", "[domain][broker]") {
  CHECK(to_string(OrderSide::buy) == "buy");
  CHECK(to_string(OrderSide::sell) == "sell");
}

TEST_CASE("broker: the base price is the last trade, else the middle",
          "[domain][broker]") {
  const auto nine = Decimal::whole(9), four = Decimal::whole(4),
             one = Decimal::whole(1);
  CHECK(TickerPrices{nine, four, one}.base() == nine);
  CHECK(TickerPrices{{}, four, one}.base() == *Decimal::parse("2.5"));
  CHECK_FALSE(TickerPrices{{}, four, {}}.base());
  CHECK_FALSE(TickerPrices{{}, {}, one}.base());
}
