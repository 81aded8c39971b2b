#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/broker/broker.hpp"

/// Which open orders a halt takes away. Pure.
namespace signalbox {

/// Whether the client id is one of ours for an entry: `ae-…`. Exits have other
/// ids: legs those that the broker gives them.
bool is_entry_id(std::string_view client_order_id);

/// Our open orders that could open a position or add to one. An order that can
/// only make a position smaller protects it and stays.
std::vector<BrokerOrder>
opening_orders(const std::vector<BrokerOrder>& open,
               const std::vector<BrokerPosition>& positions);

} // namespace signalbox
