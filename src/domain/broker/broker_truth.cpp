#include "domain/broker/broker_truth.hpp"

#include <algorithm>

namespace signalbox {

const BrokerPosition* BrokerTruth::position_in(std::string_view ticker) const {
  const auto it = std::ranges::find(positions, ticker, &BrokerPosition::ticker);
  return it == positions.end() ? nullptr : &*it;
}

const BrokerOrder* BrokerTruth::open_order(std::string_view id) const {
  const auto it = std::ranges::find(open_orders, id, &BrokerOrder::id);
  return it == open_orders.end() ? nullptr : &*it;
}

bool BrokerTruth::has_open_order_in(std::string_view ticker) const {
  return std::ranges::find(open_orders, ticker, &BrokerOrder::ticker) !=
         open_orders.end();
}

} // namespace signalbox
