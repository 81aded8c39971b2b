#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/broker/broker.hpp"
#include "domain/broker/order_request.hpp"
#include "domain/budget/budget.hpp"
#include "domain/core/error.hpp"
#include "http/call.hpp"

namespace signalbox {

/// One page of orders, newest first.
struct OrdersPage {
  std::vector<BrokerOrder> orders;
  /// Where the next page ends (by submission, orders of that very instant
  /// included again); nothing on the last page.
  std::optional<std::string> next_until;
};

/// One page of fills, oldest first.
struct FillsPage {
  std::vector<BrokerFill> fills;
  std::string next_page_token; ///< empty: the last page
};

/// How a broker is asked and understood. Pure. Every reader of a question fails
/// with `rate_limited`, `unauthorized`, `invalid_argument`, `not_found`,
/// `unavailable` or `malformed_reply`, with the broker's own message.
class BrokerDialect {
public:
  virtual ~BrokerDialect() = default;

  virtual http::Call account_call(Deadline deadline) const = 0;
  virtual Result<BrokerAccount>
  read_account(const http::Reply& reply) const = 0;

  virtual http::Call clock_call(Deadline deadline) const = 0;
  virtual Result<BrokerClock> read_clock(const http::Reply& reply) const = 0;

  virtual http::Call positions_call(Deadline deadline) const = 0;
  virtual Result<std::vector<BrokerPosition>>
  read_positions(const http::Reply& reply) const = 0;

  /// Open orders, flat; `until` from the page before, empty for the first.
  virtual http::Call open_orders_call(const std::string& until,
                                      Deadline deadline) const = 0;
  virtual Result<OrdersPage> read_orders(const http::Reply& reply) const = 0;

  /// One order with its legs, by the broker's id or by ours.
  virtual http::Call order_call(const std::string& id,
                                Deadline deadline) const = 0;
  virtual http::Call client_order_call(const std::string& client_order_id,
                                       Deadline deadline) const = 0;
  virtual Result<BrokerOrder> read_order(const http::Reply& reply) const = 0;

  virtual http::Call place_call(const OrderRequest& order,
                                Deadline deadline) const = 0;
  /// Never fails: what cannot be read is an unknown outcome.
  virtual Placement read_placement(const http::Reply& reply) const = 0;

  virtual http::Call cancel_call(const std::string& id,
                                 Deadline deadline) const = 0;
  virtual Result<Cancellation> read_cancel(const http::Reply& reply) const = 0;

  /// Another stop price for an order that waits; the answer is the order that
  /// takes its place, read by `read_order`.
  virtual http::Call replace_stop_call(const std::string& id,
                                       const Decimal& stop_price,
                                       Deadline deadline) const = 0;

  /// Closes so many shares of a position at the market; the answer is the
  /// order, read by `read_order`.
  virtual http::Call close_call(const std::string& ticker,
                                const Decimal& quantity,
                                Deadline deadline) const = 0;

  /// Executions after one instant and before another.
  virtual http::Call fills_call(WallTime after, WallTime until,
                                const std::string& page_token,
                                Deadline deadline) const = 0;
  virtual Result<FillsPage> read_fills(const http::Reply& reply) const = 0;

  /// What any answer says of the broker's rate limit; `reset` by our clock.
  virtual ServerLimits read_limits(const http::Reply& reply,
                                   WallTime now) const = 0;
};

/// How a market-data service is asked for the last trades and quotes. Pure.
/// Readers fail as those of bars do.
class PriceDialect {
public:
  virtual ~PriceDialect() = default;

  virtual http::Call trades_call(const std::vector<std::string>& tickers,
                                 Deadline deadline) const = 0;
  virtual Result<PricesByTicker>
  read_trades(const http::Reply& reply) const = 0;

  virtual http::Call quotes_call(const std::vector<std::string>& tickers,
                                 Deadline deadline) const = 0;
  virtual Result<PricesByTicker>
  read_quotes(const http::Reply& reply) const = 0;
};

} // namespace signalbox
