#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/broker_book.hpp"
#include "sim/broker_refusal.hpp"
#include "json/writer.hpp"

namespace signalbox {

/// The orders that a listing shows, in its order.
using SimOrderList = std::vector<const SimOrder*>;

/// Writes an order; `legs` are written inside it, or null without any.
void write_order(json::Writer& out, const SimOrder& order,
                 const SimOrderList& legs = {});

/// The legs of an order among what is seen.
SimOrderList legs_of(const SimOrder& order, const SimOrderList& seen);

/// One order as a JSON text, with its legs as they are now.
std::string order_text(const SimBook& book, const SimOrder& order);

/// One execution as `account/activities` shows it.
void write_fill(json::Writer& out, const SimFill& fill);

/// A message of the stream: `{"stream":"trade_updates","data":{…}}`.
std::string event_text(const SimOrderEvent& event);

/// `{"code":40310000,"message":…}` and what else the refusal names.
std::string refusal_text(const BrokerRefusal& refusal);

} // namespace signalbox
