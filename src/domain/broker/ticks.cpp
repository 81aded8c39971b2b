#include "domain/broker/ticks.hpp"

namespace signalbox {

int tick_digits(const Decimal& price) {
  return price < Decimal::whole(1) ? 4 : 2;
}

Decimal tick_down(const Decimal& price) {
  const auto digits = tick_digits(price);
  const auto steps_per_dollar = Decimal::whole(digits == 2 ? 100 : 10000);
  return (price * steps_per_dollar).floor() * Decimal::scaled(1, digits);
}

Decimal tick_up(const Decimal& price) {
  const auto below = tick_down(price);
  return below == price ? price
                        : below + Decimal::scaled(1, tick_digits(price));
}

Decimal tick_nearest(const Decimal& price) {
  return price.rounded(tick_digits(price));
}

} // namespace signalbox
