#include "sim/broker_funds.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

namespace signalbox {
namespace {

/// What an open entry would cost for what is left of it.
MoneyUnits reserve_of(const SimOrder& order, PriceUnits market) {
  const auto price = order.limit.value_or(order.stop.value_or(market));
  return worth(price, order.remaining());
}

/// Whether a leg waits for an entry that is not filled: it binds nothing yet.
bool waits(const SimBook& book, const SimOrder& order) {
  if (order.parent == 0)
    return false;
  const auto& parent = book.orders.at(order.parent);
  return parent.order_class != SimOrderClass::oco &&
         parent.status != SimOrderStatus::filled;
}

/// Two exits of one group bind the same shares.
std::uint64_t group_of(const SimOrder& order) {
  return order.parent == 0 ? order.number : order.parent;
}

ShareUnits bound_shares(const SimBook& book, std::string_view symbol,
                        SimSide side) {
  std::map<std::uint64_t, ShareUnits> groups;
  for (const auto* const order : book.orders.open())
    if (order->symbol == symbol && order->side == side && !order->opens &&
        !waits(book, *order)) {
      auto& bound = groups[group_of(*order)];
      bound = std::max(bound, order->remaining());
    }
  ShareUnits sum = 0;
  for (const auto& [group, shares] : groups)
    sum += shares;
  return sum;
}

bool prices_cross(const SimTicket& ticket, const SimOrder& other) {
  if (!ticket.limit || !other.limit || ticket.stop || other.stop)
    return true;
  return ticket.side == SimSide::buy ? *ticket.limit >= *other.limit
                                     : *ticket.limit <= *other.limit;
}

BrokerResult<void> check_wash(const SimBook& book, const SimTicket& ticket) {
  if (ticket.order_class != SimOrderClass::simple)
    return {};
  for (const auto* const order : book.orders.open()) {
    if (order->symbol != ticket.symbol || order->side == ticket.side ||
        waits(book, *order) || !prices_cross(ticket, *order))
      continue;
    auto refusal =
      refuse_forbidden("potential wash trade detected. use complex orders")
        .value();
    refusal.extra = {{"reject_reason", "opposite side order exists"},
                     {"existing_order_id", order->id}};
    return BrokerRefused(std::move(refusal));
  }
  return {};
}

/// An order against a position must find its shares free.
BrokerResult<void> check_shares(const SimBook& book, const SimTicket& ticket) {
  const auto& positions = book.ledger.positions();
  const auto found = positions.find(ticket.symbol);
  const auto held = found == positions.end() ? 0 : found->second.qty;
  const auto free =
    held == 0 ? 0 : std::llabs(available_shares(book, found->second));
  if (ticket.qty <= free)
    return {};
  auto refusal =
    refuse_forbidden("insufficient qty available for order (requested: " +
                     share_text(ticket.qty) +
                     ", available: " + share_text(free) + ")")
      .value();
  refusal.extra = {{"symbol", ticket.symbol},
                   {"existing_qty", share_text(held)},
                   {"available", share_text(free)},
                   {"held_for_orders", share_text(std::llabs(held) - free)}};
  return BrokerRefused(std::move(refusal));
}

BrokerResult<void> check_power(const SimScene& scene, const SimTicket& ticket,
                               PriceUnits price) {
  const auto power = funds_of(scene.book, scene.prices, scene.now).buying_power;
  const auto cost = worth(price, ticket.qty);
  if (cost <= power)
    return {};
  auto refusal = refuse_forbidden("insufficient buying power").value();
  refusal.extra = {{"buying_power", money_text(power)},
                   {"cost_basis", money_text(cost)}};
  return BrokerRefused(std::move(refusal));
}

} // namespace

SimFunds funds_of(const SimBook& book, const PriceBoard& prices, WallTime now) {
  SimFunds funds;
  funds.cash = book.ledger.cash();
  for (const auto& [symbol, position] : book.ledger.positions()) {
    const auto value =
      worth(prices.price(symbol, now).value_or(0), position.qty);
    (value > 0 ? funds.long_value : funds.short_value) += value;
  }
  for (const auto* const order : book.orders.open())
    if (order->opens)
      funds.reserved +=
        reserve_of(*order, prices.price(order->symbol, now).value_or(0));
  funds.equity = funds.cash + funds.long_value + funds.short_value;
  funds.buying_power = std::max<MoneyUnits>(
    0, funds.equity * buying_multiplier - funds.long_value + funds.short_value -
         funds.reserved);
  return funds;
}

ShareUnits available_shares(const SimBook& book, const SimPosition& position) {
  const auto side = position.qty > 0 ? SimSide::sell : SimSide::buy;
  const auto bound = bound_shares(book, position.symbol, side);
  const auto free = std::max<ShareUnits>(0, std::llabs(position.qty) - bound);
  return position.qty > 0 ? free : -free;
}

BrokerResult<void> check_funds(const SimScene& scene, const SimTicket& ticket,
                               PriceUnits price) {
  const auto held = scene.book.ledger.shares(ticket.symbol);
  const bool against =
    held != 0 && (held > 0) == (ticket.side == SimSide::sell);
  return check_wash(scene.book, ticket).and_then([&] {
    return against || ticket.order_class == SimOrderClass::oco
             ? check_shares(scene.book, ticket)
             : check_power(scene, ticket, price);
  });
}

} // namespace signalbox
