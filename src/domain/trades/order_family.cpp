#include "domain/trades/order_family.hpp"

#include <algorithm>

#include "domain/trades/trade_direction.hpp"

namespace signalbox {

namespace {

/// A stop that trails is replaced often, but not without end.
constexpr std::size_t most_orders = 60;

} // namespace

OrderFamily::OrderFamily(const Trade& trade)
  : side_(trade.side), entry_id_(trade.broker_order_id),
    client_order_id_(trade.client_order_id) {
  name(trade.broker_order_id, OrderRole::entry);
  name(trade.stop_order_id, OrderRole::stop);
  name(trade.take_profit_order_id, OrderRole::take_profit);
}

OrderQuery OrderFamily::next() const {
  if (orders_.size() + missing_.size() >= most_orders)
    return {};
  if (entry_id_.empty() && !client_order_id_.empty() &&
      !missing_.contains(client_order_id_))
    return {"", client_order_id_};
  // The entry first: its legs come with it.
  if (!entry_id_.empty() && !orders_.contains(entry_id_) &&
      !missing_.contains(entry_id_))
    return {entry_id_, ""};
  for (const auto& [id, role] : roles_)
    if (!orders_.contains(id) && !missing_.contains(id))
      return {id, ""};
  return {};
}

void OrderFamily::found(const BrokerOrder& order) {
  if (entry_id_.empty() && order.client_order_id == client_order_id_)
    entry_id_ = order.id;
  const auto role = role_of(order);
  roles_[order.id] = role;
  name(order.replaced_by, role);
  auto& kept = orders_[order.id];
  kept = order;
  kept.legs.clear();
  for (const auto& leg : order.legs)
    found(leg);
}

void OrderFamily::missing(const OrderQuery& query) {
  missing_.insert(query.id.empty() ? query.client_order_id : query.id);
}

const BrokerOrder* OrderFamily::entry() const {
  const auto it = orders_.find(entry_id_);
  return it == orders_.end() ? nullptr : &it->second;
}

std::optional<OrderRole>
OrderFamily::role_of(const std::string& order_id) const {
  const auto it = roles_.find(order_id);
  if (it == roles_.end())
    return std::nullopt;
  return it->second;
}

bool OrderFamily::has_open_order() const {
  return std::ranges::any_of(
    orders_, [](const auto& known) { return !is_final(known.second.status); });
}

OrderRole OrderFamily::role_of(const BrokerOrder& order) const {
  if (order.side == entry_side(side_))
    return OrderRole::entry;
  if (order.type.find("stop") != std::string::npos)
    return OrderRole::stop;
  return order.type == "limit" ? OrderRole::take_profit : OrderRole::exit;
}

void OrderFamily::name(const std::string& id, OrderRole role) {
  if (!id.empty())
    roles_.emplace(id, role);
}

} // namespace signalbox
