#include "sim/price_units.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("price_units: numbers are read exactly or not at all",
          "[sim][price_units]") {
  CHECK(read_price("187.10") == 1'871'000);
  CHECK(read_price("0.8123") == 8'123);
  CHECK(read_shares("2.5") == 2'500'000);
  CHECK(read_money("-1.000001") == -1'000'001);
  const auto* const bad = GENERATE("", "x", "1.23456", "1000000.01", "NaN");
  CAPTURE(bad);
  CHECK_FALSE(read_price(bad));
}

TEST_CASE("price_units: numbers are written without trailing zeros",
          "[sim][price_units]") {
  CHECK(price_text(1'871'000) == "187.1");
  CHECK(share_text(-5'000'000) == "-5");
  CHECK(money_text(1'880'500'000) == "1880.5");
  CHECK(money_text(0) == "0");
}

TEST_CASE("price_units: money is price times shares", "[sim][price_units]") {
  CHECK(worth(*read_price("187.10"), *read_shares("10")) ==
        *read_money("1871"));
  CHECK(worth(*read_price("187.10"), *read_shares("-10")) ==
        *read_money("-1871"));
  CHECK(worth(*read_price("1000000"), *read_shares("1000000")) ==
        *read_money("1000000000000"));
  CHECK(per_share(*read_money("1871"), *read_shares("10")) ==
        *read_money("187.1"));
  CHECK(per_share(*read_money("-1871"), *read_shares("-10")) ==
        *read_money("187.1"));
  CHECK(per_share(5, 0) == 0);
  CHECK(part_of(100, 1, 3) == 33);
  CHECK(part_of(100, 1, 0) == 0);
}

TEST_CASE("price_units: shares of a whole have seven digits",
          "[sim][price_units]") {
  CHECK(ratio_text(*read_money("9.5"), *read_money("1871")) == "0.0050775");
  CHECK(ratio_text(-1, 4) == "-0.25");
  CHECK(ratio_text(1, 0) == "0");
}

TEST_CASE("price_units: ticks are cents from one dollar on",
          "[sim][price_units]") {
  CHECK(tick_of(price_scale) == 100);
  CHECK(tick_of(price_scale - 1) == 1);
}
