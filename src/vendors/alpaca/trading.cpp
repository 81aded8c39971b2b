#include "vendors/alpaca/trading.hpp"

#include <utility>

#include "http/percent_encoding.hpp"
#include "vendors/alpaca/symbols.hpp"
#include "vendors/alpaca/trading_account.hpp"
#include "vendors/alpaca/trading_fills.hpp"
#include "vendors/alpaca/trading_orders.hpp"
#include "vendors/alpaca/trading_placement.hpp"
#include "vendors/rate_headers.hpp"

namespace signalbox {
namespace {

constexpr int success = 200;

std::string order_target(const std::string& id) {
  return "/v2/orders/" + http::percent_encoded(id);
}

/// What the reader makes of a success; the fault of any other answer.
template <class T>
Result<T> read_success(const http::Reply& reply, const AlpacaAccess& access,
                       Result<T> (*read)(std::string_view)) {
  if (reply.status != success)
    return tl::unexpected(read_trading_fault(reply, access));
  return access.from_here(read(reply.body));
}

} // namespace

AlpacaTrading::AlpacaTrading(AlpacaAccount account)
  : access_(std::move(account), "broker", "broker") {}

http::Call AlpacaTrading::account_call(Deadline deadline) const {
  return access_.call_to("/v2/account", deadline);
}

Result<BrokerAccount>
AlpacaTrading::read_account(const http::Reply& reply) const {
  return read_success(reply, access_, read_account_answer);
}

http::Call AlpacaTrading::clock_call(Deadline deadline) const {
  return access_.call_to("/v2/clock", deadline);
}

Result<BrokerClock> AlpacaTrading::read_clock(const http::Reply& reply) const {
  return read_success(reply, access_, read_clock_answer);
}

http::Call AlpacaTrading::positions_call(Deadline deadline) const {
  return access_.call_to("/v2/positions", deadline);
}

Result<std::vector<BrokerPosition>>
AlpacaTrading::read_positions(const http::Reply& reply) const {
  return read_success(reply, access_, read_positions_answer);
}

http::Call AlpacaTrading::open_orders_call(const std::string& until,
                                           Deadline deadline) const {
  return access_.call_to(open_orders_target(until), deadline);
}

Result<OrdersPage> AlpacaTrading::read_orders(const http::Reply& reply) const {
  return read_success(reply, access_, read_orders_answer);
}

http::Call AlpacaTrading::order_call(const std::string& id,
                                     Deadline deadline) const {
  return access_.call_to(order_target(id) + "?nested=true", deadline);
}

http::Call AlpacaTrading::client_order_call(const std::string& client_order_id,
                                            Deadline deadline) const {
  return access_.call_to("/v2/orders:by_client_order_id?client_order_id=" +
                           http::percent_encoded(client_order_id),
                         deadline);
}

Result<BrokerOrder> AlpacaTrading::read_order(const http::Reply& reply) const {
  return read_success(reply, access_, read_order_answer);
}

http::Call AlpacaTrading::place_call(const OrderRequest& order,
                                     Deadline deadline) const {
  return access_.call_to(http::Method::post, "/v2/orders", order_body(order),
                         deadline);
}

Placement AlpacaTrading::read_placement(const http::Reply& reply) const {
  return read_placement_answer(reply, access_);
}

http::Call AlpacaTrading::cancel_call(const std::string& id,
                                      Deadline deadline) const {
  return access_.call_to(http::Method::del, order_target(id), {}, deadline);
}

Result<Cancellation>
AlpacaTrading::read_cancel(const http::Reply& reply) const {
  return read_cancel_answer(reply, access_);
}

http::Call AlpacaTrading::replace_stop_call(const std::string& id,
                                            const Decimal& stop_price,
                                            Deadline deadline) const {
  return access_.call_to(http::Method::patch, order_target(id),
                         stop_body(stop_price), deadline);
}

http::Call AlpacaTrading::close_call(const std::string& ticker,
                                     const Decimal& quantity,
                                     Deadline deadline) const {
  return access_.call_to(http::Method::del,
                         "/v2/positions/" +
                           http::percent_encoded(to_symbol(ticker)) +
                           "?qty=" + quantity.to_text(),
                         {}, deadline);
}

http::Call AlpacaTrading::fills_call(WallTime after, WallTime until,
                                     const std::string& page_token,
                                     Deadline deadline) const {
  return access_.call_to(fills_target(after, until, page_token), deadline);
}

Result<FillsPage> AlpacaTrading::read_fills(const http::Reply& reply) const {
  return read_success(reply, access_, read_fills_answer);
}

ServerLimits AlpacaTrading::read_limits(const http::Reply& reply,
                                        WallTime now) const {
  return read_rate_headers(reply, "X-RateLimit-", now);
}

} // namespace signalbox
