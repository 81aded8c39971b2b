#include "vendors/alpaca/trading_orders.hpp"

#include <algorithm>

#include "domain/core/time_text.hpp"
#include "http/percent_encoding.hpp"
#include "vendors/alpaca/field_reader.hpp"
#include "vendors/alpaca/symbols.hpp"
#include "vendors/alpaca/trading_side.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

/// `type` and `order_type` repeat each other; either may be left out.
std::string type_of(FieldReader& fields) {
  auto type = fields.text_if_any("type");
  return type.empty() ? fields.text("order_type") : type;
}

Result<std::vector<BrokerOrder>> read_rows(const json::Value& list) {
  if (!list.is_array())
    return fail(Errc::malformed_reply, "the orders are no list");
  std::vector<BrokerOrder> orders;
  orders.reserve(list.items().size());
  for (const auto& row : list.items()) {
    auto order = read_order_row(row);
    if (!order)
      return tl::unexpected(std::move(order.error()));
    orders.push_back(std::move(*order));
  }
  return orders;
}

BrokerOrder read_fields(FieldReader& fields) {
  BrokerOrder order;
  order.id = fields.text("id");
  order.client_order_id = fields.text("client_order_id");
  order.ticker = to_ticker(fields.text("symbol"));
  order.side = read_side(fields);
  order.type = type_of(fields);
  order.order_class = fields.text_if_any("order_class");
  order.status = fields.text("status");
  order.quantity = fields.amount_if_any("qty");
  order.limit_price = fields.amount_if_any("limit_price");
  order.stop_price = fields.amount_if_any("stop_price");
  order.filled_average = fields.average_if_any("filled_avg_price");
  order.filled_quantity = fields.amount("filled_qty");
  order.submitted_at = fields.time_if_any("submitted_at");
  order.filled_at = fields.time_if_any("filled_at");
  order.replaced_by = fields.text_if_any("replaced_by");
  return order;
}

/// The earliest submission of a page; nothing if none of its orders has one.
std::optional<WallTime> oldest_of(const std::vector<BrokerOrder>& orders) {
  std::optional<WallTime> oldest;
  for (const auto& order : orders)
    if (order.submitted_at)
      oldest = std::min(oldest.value_or(WallTime::max()), *order.submitted_at);
  return oldest;
}

Result<OrdersPage> read_orders_page(const json::Value& body) {
  auto orders = read_rows(body);
  if (!orders)
    return tl::unexpected(std::move(orders.error()));
  OrdersPage page{std::move(*orders), std::nullopt};
  if (page.orders.size() < orders_per_page)
    return page;
  const auto oldest = oldest_of(page.orders);
  if (!oldest)
    return fail(Errc::malformed_reply,
                "no order of a full page says when it was submitted");
  page.next_until = to_iso(*oldest + Millis{1});
  return page;
}

} // namespace

std::string open_orders_target(const std::string& until) {
  auto target =
    "/v2/orders?status=open&limit=" + std::to_string(orders_per_page) +
    "&direction=desc&nested=false";
  if (!until.empty())
    target += "&until=" + http::percent_encoded(until);
  return target;
}

Result<BrokerOrder> read_order_row(const json::Value& row) {
  FieldReader fields(row, "order");
  auto order = read_fields(fields);
  const auto* legs = row.find("legs");
  if (!legs || legs->is_null())
    return fields.finish(std::move(order));
  auto read = read_rows(*legs);
  if (!read)
    return tl::unexpected(std::move(read.error()));
  order.legs = std::move(*read);
  return fields.finish(std::move(order));
}

Result<BrokerOrder> read_order_answer(std::string_view body) {
  return json::parse(body).and_then(read_order_row);
}

Result<OrdersPage> read_orders_answer(std::string_view body) {
  return json::parse(body).and_then(read_orders_page);
}

} // namespace signalbox
