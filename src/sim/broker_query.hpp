#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "http/message.hpp"
#include "sim/broker_refusal.hpp"
#include "sim/broker_text.hpp"

namespace signalbox {

/// Which orders `GET /v2/orders` asks for.
struct OrdersQuery {
  enum class Wanted { open, closed, all };
  Wanted wanted = Wanted::open;
  std::size_t limit = 50;                   ///< at most 500
  std::optional<SimStamp> after{}, until{}; ///< of submission, exclusive
  bool ascending = false, nested = false;
  std::vector<std::string> symbols{}; ///< empty: any
  std::optional<SimSide> side{};
  std::string before_id{}, after_id{}; ///< of orders; exclusive
};

/// Reads the parameters; wrong values fail with 422, unknown names are ignored
/// as the service does.
BrokerResult<OrdersQuery> parse_orders_query(const http::Request& request);

/// The orders of one page, out of all that are seen, oldest first. Fails with
/// 422 for an id that is none.
BrokerResult<SimOrderList> select_orders(const SimOrderList& seen,
                                         const OrdersQuery& query);

/// Which executions `GET /v2/account/activities/FILL` asks for.
struct FillsQuery {
  std::size_t page_size = 100;              ///< at most 100
  std::optional<SimStamp> after{}, until{}; ///< exclusive
  bool ascending = false;
  std::string page_token{}; ///< the id of the last one seen
};

/// Fails as `parse_orders_query` does.
BrokerResult<FillsQuery> parse_fills_query(const http::Request& request);

/// One page of executions, out of all, oldest first. Fails with 422 for a
/// token that is none.
BrokerResult<std::vector<const SimFill*>>
select_fills(const std::vector<SimFill>& fills, const FillsQuery& query);

} // namespace signalbox
