#include "sim/broker_writes.hpp"

#include <cstdlib>
#include <string>
#include <vector>

#include "sim/broker_answer.hpp"
#include "sim/broker_ticket.hpp"

namespace signalbox {
namespace {

/// What a route places or changes an order with.
PlaceRules rules_of(const SimWorld& world) {
  return world.broker.place_rules(world.prices, world.clock.now());
}

SimOrder* order_named(SimWorld& world, const http::Request& request) {
  return world.broker.book.orders.find(request.captured_part("id"));
}

http::Response no_order(const http::Request& request) {
  return broker_refusal(refuse_absent("order not found for " +
                                      std::string(request.captured_part("id")))
                          .value());
}

http::Response rendered(const SimWorld& world,
                        const BrokerResult<SimOrder*>& order) {
  return order ? broker_body(order_text(world.broker.book, **order))
               : broker_refusal(order.error());
}

/// How much of a position is to be closed.
BrokerResult<ShareUnits> shares_to_close(const http::Request& request,
                                         const SimPosition& position) {
  const auto all = std::llabs(position.qty);
  const auto qty = request.param("qty"), percent = request.param("percentage");
  if (qty && percent)
    return refuse_invalid("only one of qty and percentage may be given");
  if (!qty && !percent)
    return all;
  const auto number = read_shares(qty ? *qty : *percent);
  if (!number || *number <= 0 || (percent && *number > 100 * share_scale))
    return refuse_invalid(qty ? "invalid qty" : "invalid percentage");
  return qty ? *number : part_of(all, *number, 100 * share_scale);
}

SimTicket closing_ticket(const SimPosition& position, ShareUnits shares) {
  SimTicket ticket;
  ticket.symbol = position.symbol;
  ticket.qty = shares;
  ticket.side = position.qty > 0 ? SimSide::sell : SimSide::buy;
  return ticket;
}

BrokerResult<SimOrder*> close_position(SimWorld& world,
                                       const SimPosition& position,
                                       ShareUnits shares) {
  return place_order(world.broker.book, closing_ticket(position, shares),
                     rules_of(world), broker_moment(world));
}

/// One line of a 207.
void write_closing(json::Writer& out, const SimWorld& world,
                   const std::string& symbol,
                   const BrokerResult<SimOrder*>& order) {
  const auto answer = rendered(world, order);
  out.begin_object().member("symbol", std::string_view(symbol));
  out.member("status", answer.status).key("body").raw(answer.body);
  out.end_object();
}

void cancel_at_once(SimWorld& world) {
  const auto moment = broker_moment(world);
  auto& book = world.broker.book;
  for (auto* const order : book.orders.open())
    end_order(book, *order, SimOrderStatus::canceled, moment);
}

} // namespace

http::Response serve_place(SimWorld& world, const http::Request& request,
                           const SeenAt&) {
  auto& counts = world.broker.counts;
  const auto order =
    parse_ticket(request.body).and_then([&](const SimTicket& ticket) {
      return place_order(world.broker.book, ticket, rules_of(world),
                         broker_moment(world))
        .map([&](SimOrder* placed) {
          ++counts.posts_accepted;
          ++counts.placed[ticket.client_order_id].accepted;
          return placed;
        });
    });
  return rendered(world, order);
}

http::Response serve_replace(SimWorld& world, const http::Request& request,
                             const SeenAt&) {
  auto* const order = order_named(world, request);
  if (order == nullptr)
    return no_order(request);
  return rendered(
    world, parse_change(request.body).and_then([&](const SimChange& change) {
      return replace_order(world.broker.book, *order, change, rules_of(world),
                           broker_moment(world));
    }));
}

http::Response serve_cancel(SimWorld& world, const http::Request& request,
                            const SeenAt&) {
  auto* const order = order_named(world, request);
  if (order == nullptr)
    return no_order(request);
  if (!is_open(order->status) ||
      order->status == SimOrderStatus::pending_cancel)
    return broker_refusal(
      refuse_unacceptable(
        "order is already in \"" +
        std::string(sim_order_status_names.of(order->status)) + "\" state")
        .value());
  wish_cancel(world.broker.book, *order, world.broker.settle_rules.cancel_delay,
              broker_moment(world));
  return broker_body({}, 204);
}

http::Response serve_cancel_all(SimWorld& world, const http::Request&,
                                const SeenAt&) {
  json::Writer out;
  out.begin_array();
  for (auto* const order : world.broker.book.orders.open()) {
    if (order->status != SimOrderStatus::pending_cancel)
      wish_cancel(world.broker.book, *order,
                  world.broker.settle_rules.cancel_delay, broker_moment(world));
    out.begin_object().member("id", std::string_view(order->id));
    out.member("status", 200).end_object();
  }
  out.end_array();
  return broker_body(out.take(), 207);
}

http::Response serve_close(SimWorld& world, const http::Request& request,
                           const SeenAt&) {
  const auto& positions = world.broker.book.ledger.positions();
  const auto found = positions.find(request.captured_part("symbol"));
  if (found == positions.end())
    return broker_refusal(refuse_absent("position does not exist").value());
  const auto position = found->second;
  return rendered(
    world, shares_to_close(request, position).and_then([&](ShareUnits shares) {
      return close_position(world, position, shares);
    }));
}

http::Response serve_close_all(SimWorld& world, const http::Request& request,
                               const SeenAt&) {
  if (request.param("cancel_orders").value_or("") == "true")
    cancel_at_once(world);
  const auto positions = world.broker.book.ledger.positions();
  json::Writer out;
  out.begin_array();
  for (const auto& [symbol, position] : positions)
    write_closing(out, world, symbol,
                  close_position(world, position, std::llabs(position.qty)));
  out.end_array();
  return broker_body(out.take(), 207);
}

} // namespace signalbox
