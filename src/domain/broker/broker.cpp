#include "domain/broker/broker.hpp"

#include <algorithm>
#include <array>

namespace signalbox {

namespace {

constexpr std::array<std::string_view, 3> dead{"canceled", "expired",
                                               "rejected"};

} // namespace

std::string_view to_string(OrderSide side) {
  return side == OrderSide::buy ? "buy" : "sell";
}

bool is_dead(std::string_view order_status) {
  return std::ranges::find(dead, order_status) != dead.end();
}

bool is_final(std::string_view order_status) {
  return order_status == "filled" || order_status == "replaced" ||
         is_dead(order_status);
}

std::optional<Decimal> TickerPrices::base() const {
  if (last_trade || !bid || !ask)
    return last_trade;
  return Decimal::quotient(*bid + *ask, Decimal::whole(2));
}

} // namespace signalbox
