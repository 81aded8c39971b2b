#include "domain/replay/price_way.hpp"

#include "tests/domain/replay/sides.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/lane_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

std::optional<double> ratio(std::string_view from, std::string_view to,
                            std::string_view unit_from,
                            std::string_view unit_to) {
  return ratio_of({price(from), price(to)}, {price(unit_from), price(unit_to)});
}

} // namespace

TEST_CASE("price_way: a ratio is exact where doubles are not",
          "[domain][price_way]") {
  CHECK(ratio("91.05", "94.92", "91.05", "97.5") == 0.6);
  CHECK(ratio("0.1", "0.3", "0", "1") == 0.2);
}

TEST_CASE("price_way: a ratio has a sign", "[domain][price_way]") {
  CHECK(ratio("100", "95", "100", "110") == -0.5);
  CHECK(ratio("100", "95", "100", "90") == 0.5);
}

TEST_CASE("price_way: there is no ratio to a way without length",
          "[domain][price_way]") {
  CHECK_FALSE(ratio("1", "2", "5", "5.0"));
}

TEST_CASE("price_way: prices of a billion or more have no ratio",
          "[domain][price_way]") {
  CHECK(ratio("0", "999999999.999999999999", "0", "1") == 9223372.036854775807);
  CHECK(ratio("-999999999", "999999999", "0", "0.000000000001") > 1e6);
  CHECK_FALSE(ratio("0", "1000000000", "0", "1"));
  CHECK_FALSE(ratio("0", "1", "-99999999999999999999999999999999999999", "0"));
}

TEST_CASE("price_way: at a level is past it, for both sides",
          "[domain][price_way]") {
  CHECK(at_or_past(long_side, price("10.0"), price("10")));
  CHECK(at_or_past(long_side, price("10.01"), price("10")));
  CHECK_FALSE(at_or_past(long_side, price("9.99"), price("10")));
  CHECK(at_or_past(short_side, price("10"), price("10")));
  CHECK(at_or_past(short_side, price("9.99"), price("10")));
  CHECK_FALSE(at_or_past(short_side, price("10.01"), price("10")));
}

TEST_CASE("price_way: against a side by a percentage, the end included",
          "[domain][price_way]") {
  CHECK(against_by(long_side, price("86.735"), price("91.3"), 5));
  CHECK_FALSE(
    against_by(long_side, price("86.735000000000000001"), price("91.3"), 5));
  CHECK(against_by(short_side, price("95.865"), price("91.3"), 5));
  CHECK_FALSE(
    against_by(short_side, price("95.864999999999999999"), price("91.3"), 5));
}

TEST_CASE("price_way: the largest numbers are compared without a throw",
          "[domain][price_way]") {
  const auto huge = price("99999999999999999999999999999999999999");
  CHECK_FALSE(against_by(long_side, huge, huge, 10));
  CHECK(against_by(long_side, price("1"), huge, 10));
}

TEST_CASE("price_way: every side has another and a sign",
          "[domain][price_way]") {
  CHECK(other_side(long_side) == short_side);
  CHECK(other_side(short_side) == long_side);
  CHECK(direction_of(long_side) == 1);
  CHECK(direction_of(short_side) == -1);
}
