#include "sim/broker_orders.hpp"

#include <algorithm>

namespace signalbox {
namespace {

template <class Map, class Entries>
SimOrder* order_of(const Map& numbers, std::string_view key, Entries& entries) {
  const auto found = numbers.find(key);
  return found == numbers.end() ? nullptr : &entries.at(found->second).order;
}

} // namespace

SimOrder& SimOrders::add(SimOrder order, WallTime real) {
  const auto number = entries_.size() + 1;
  order.number = number;
  by_id_[order.id] = number;
  by_client_id_[order.client_order_id] = number;
  auto& entry = entries_[number];
  entry.order = std::move(order);
  note(entry.order, real);
  return entry.order;
}

void SimOrders::note(const SimOrder& order, WallTime real) {
  entries_.at(order.number).versions.emplace_back(real, order);
  if (is_open(order.status))
    open_.insert(order.number);
  else
    open_.erase(order.number);
}

SimOrder* SimOrders::find(std::string_view id) {
  return order_of(by_id_, id, entries_);
}

SimOrder* SimOrders::find_client(std::string_view client_order_id) {
  return order_of(by_client_id_, client_order_id, entries_);
}

std::vector<SimOrder*> SimOrders::open() {
  std::vector<SimOrder*> orders;
  for (const auto number : open_)
    orders.push_back(&at(number));
  return orders;
}

std::vector<const SimOrder*> SimOrders::open() const {
  std::vector<const SimOrder*> orders;
  for (const auto number : open_)
    orders.push_back(&at(number));
  return orders;
}

std::vector<const SimOrder*>
SimOrders::seen_at(std::optional<WallTime> real) const {
  std::vector<const SimOrder*> orders;
  for (const auto& [number, entry] : entries_) {
    if (!real) {
      orders.push_back(&entry.order);
      continue;
    }
    const auto after = std::find_if(
      entry.versions.rbegin(), entry.versions.rend(),
      [&](const Version& version) { return version.first <= *real; });
    if (after != entry.versions.rend())
      orders.push_back(&after->second);
  }
  return orders;
}

} // namespace signalbox
