#include "domain/broker/ticks.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/number.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct TickCase {
  const char *price, *down, *up, *nearest;
};

} // namespace

TEST_CASE("ticks: prices go to the broker's steps", "[domain][ticks]") {
  const auto at =
    GENERATE(TickCase{"187.123", "187.12", "187.13", "187.12"},
             TickCase{"187.125", "187.12", "187.13", "187.13"},
             TickCase{"187.12", "187.12", "187.12", "187.12"},
             TickCase{"1", "1", "1", "1"}, TickCase{"1.004", "1", "1.01", "1"},
             TickCase{"0.99995", "0.9999", "1", "1"},
             TickCase{"0.99991", "0.9999", "1", "0.9999"},
             TickCase{"0.12344", "0.1234", "0.1235", "0.1234"},
             TickCase{"0.12345", "0.1234", "0.1235", "0.1235"});
  CHECK(tick_down(number(at.price)).to_text() == at.down);
  CHECK(tick_up(number(at.price)).to_text() == at.up);
  CHECK(tick_nearest(number(at.price)).to_text() == at.nearest);
}

TEST_CASE("ticks: the step is finer below one dollar", "[domain][ticks]") {
  CHECK(tick_digits(number("1")) == 2);
  CHECK(tick_digits(number("0.9999")) == 4);
}
