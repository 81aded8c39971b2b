#pragma once

#include <string>
#include <string_view>

#include "domain/broker/broker.hpp"
#include "domain/core/error.hpp"
#include "ports/dialects/broker_dialect.hpp"
#include "json/value.hpp"

namespace signalbox {

/// Alpaca: the most orders of one page.
inline constexpr std::size_t orders_per_page = 500;

/// Where open orders are asked for, flat, newest first; `until` may be empty.
std::string open_orders_target(const std::string& until);

/// Reads one order with its legs. Unknown fields and statuses do not matter;
/// a side that is neither to buy nor to sell is malformed.
Result<BrokerOrder> read_order_row(const json::Value& row);

/// Reads the body of a 200 that is one order. Fails with `malformed_reply`.
Result<BrokerOrder> read_order_answer(std::string_view body);

/// Reads a page of orders. After a full one the next ends a millisecond past
/// the oldest submission of this one, as `until` is exclusive: what was
/// submitted in that very millisecond is listed again and nothing is lost.
Result<OrdersPage> read_orders_answer(std::string_view body);

} // namespace signalbox
