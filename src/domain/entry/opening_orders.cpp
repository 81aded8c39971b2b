#include "domain/entry/opening_orders.hpp"

#include <algorithm>
#include <iterator>

namespace signalbox {

namespace {

/// What may still be bought (above zero) or sold (below).
Decimal rest_of(const BrokerOrder& order) {
  const auto rest = order.quantity.value_or(Decimal{}) - order.filled_quantity;
  return order.side == OrderSide::buy ? rest : -rest;
}

/// Against the position, and no larger than it.
bool only_reduces(const BrokerOrder& order,
                  const std::vector<BrokerPosition>& positions) {
  const auto held =
    std::ranges::find(positions, order.ticker, &BrokerPosition::ticker);
  if (held == positions.end() || !order.quantity)
    return false;
  const auto rest = rest_of(order);
  const bool against =
    held->quantity.positive() ? rest.negative() : rest.positive();
  return against && rest.magnitude() <= held->quantity.magnitude();
}

} // namespace

bool is_entry_id(std::string_view client_order_id) {
  return client_order_id.starts_with("ae-");
}

std::vector<BrokerOrder>
opening_orders(const std::vector<BrokerOrder>& open,
               const std::vector<BrokerPosition>& positions) {
  std::vector<BrokerOrder> opening;
  std::ranges::copy_if(open, std::back_inserter(opening), [&](auto& order) {
    return is_entry_id(order.client_order_id) && !is_final(order.status) &&
           !only_reduces(order, positions);
  });
  return opening;
}

} // namespace signalbox
