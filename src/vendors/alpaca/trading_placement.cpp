#include "vendors/alpaca/trading_placement.hpp"

#include "vendors/alpaca/symbols.hpp"
#include "vendors/alpaca/trading_orders.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

constexpr std::int64_t first_not_allowed = 40'310'000;
constexpr std::int64_t day_trading = 40'310'100;
constexpr std::int64_t last_not_allowed = 40'319'999;

/// `code` of an error body; 0 if it has none.
std::int64_t code_in(std::string_view body) {
  const auto parsed = json::parse(body);
  const auto* code = parsed ? parsed->find("code") : nullptr;
  return code ? code->as_int().value_or(0) : 0;
}

std::string_view class_of(const OrderRequest& order) {
  if (order.take_profit && order.stop_loss)
    return "bracket";
  return order.take_profit || order.stop_loss ? "oto" : "";
}

void add_exit(json::Writer& body, std::string_view exit, std::string_view field,
              const std::optional<Decimal>& price) {
  if (!price)
    return;
  body.key(exit).begin_object();
  body.member(field, price->to_text()).end_object();
}

/// Whether a 422 says that the client's id was used before.
bool is_taken_id(std::string_view message) {
  return message.find("client_order_id") != message.npos &&
         message.find("unique") != message.npos;
}

Placement read_order_made(const http::Reply& reply,
                          const AlpacaAccess& access) {
  auto order = access.from_here(read_order_answer(reply.body));
  if (!order)
    return {Placement::Kind::unknown, {}, order.error().detail};
  return {Placement::Kind::accepted, std::move(*order), {}};
}

Placement::Kind kind_of(const http::Reply& reply, std::string_view message) {
  constexpr int request_timeout = 408;
  if (reply.status == 429)
    return Placement::Kind::not_taken;
  if (reply.status == 422 && is_taken_id(message))
    return Placement::Kind::duplicate;
  return reply.status >= 400 && reply.status < 500 &&
             reply.status != request_timeout
           ? Placement::Kind::refused
           : Placement::Kind::unknown;
}

} // namespace

std::string order_body(const OrderRequest& order) {
  json::Writer body;
  body.begin_object()
    .member("symbol", to_symbol(order.ticker))
    .member("qty", order.quantity.to_text())
    .member("side", to_string(order.side))
    .member("type", order.type)
    .member("time_in_force", order.time_in_force)
    .member("client_order_id", order.client_order_id);
  if (order.stop_price)
    body.member("stop_price", order.stop_price->to_text());
  if (const auto name = class_of(order); !name.empty())
    body.member("order_class", name);
  add_exit(body, "take_profit", "limit_price", order.take_profit);
  add_exit(body, "stop_loss", "stop_price", order.stop_loss);
  return body.end_object().take();
}

std::string stop_body(const Decimal& stop_price) {
  json::Writer body;
  body.begin_object().member("stop_price", stop_price.to_text()).end_object();
  return body.take();
}

Placement read_placement_answer(const http::Reply& reply,
                                const AlpacaAccess& access) {
  if (reply.status >= 200 && reply.status < 300)
    return read_order_made(reply, access);
  auto message = access.message(reply);
  const auto kind = kind_of(reply, message);
  if (kind == Placement::Kind::unknown || message.empty())
    message = access.fault(reply).detail;
  return {kind, {}, std::move(message)};
}

Result<Cancellation> read_cancel_answer(const http::Reply& reply,
                                        const AlpacaAccess& access) {
  if (reply.status >= 200 && reply.status < 300)
    return Cancellation::accepted;
  if (reply.status == 404)
    return Cancellation::not_found;
  if (reply.status == 422)
    return Cancellation::too_late;
  return tl::unexpected(read_trading_fault(reply, access));
}

Error read_trading_fault(const http::Reply& reply, const AlpacaAccess& access) {
  auto fault = access.fault(reply);
  const auto code = reply.status == 403 ? code_in(reply.body) : 0;
  if (code < first_not_allowed || code > last_not_allowed)
    return fault;
  return {Errc::invalid_argument, std::move(fault.detail),
          code == day_trading ? "day_trading_protection" : "not_allowed"};
}

} // namespace signalbox
