#include "sim/broker_reads.hpp"

#include <algorithm>
#include <chrono>

#include "domain/calendar/new_york.hpp"
#include "sim/broker_account_text.hpp"
#include "sim/broker_answer.hpp"
#include "sim/broker_query.hpp"

namespace signalbox {
namespace {

constexpr std::chrono::days default_days{31}, most_days{3660};

SimPositions seen_positions(const SimWorld& world, const SeenAt& seen) {
  const auto& ledger = world.broker.book.ledger;
  return seen ? ledger.positions_at(*seen) : ledger.positions();
}

SimScene scene_of(const SimWorld& world) {
  return {world.broker.book, world.prices, world.clock.now()};
}

/// The order that a test picks, with its legs if the request wants them.
template <class Test>
http::Response one_order(const SimWorld& world, const http::Request& request,
                         const SeenAt& seen, const Test& test) {
  const auto orders = world.broker.book.orders.seen_at(seen);
  const auto found = std::find_if(orders.begin(), orders.end(), test);
  if (found == orders.end())
    return broker_refusal(refuse_absent("order not found").value());
  const bool nested = request.param("nested").value_or("") == "true";
  json::Writer out;
  write_order(out, **found, nested ? legs_of(**found, orders) : SimOrderList{});
  return broker_body(out.take());
}

BrokerResult<Date> read_day(const http::Request& request, std::string_view name,
                            Date otherwise) {
  const auto text = request.param(name);
  if (!text)
    return otherwise;
  const auto date = parse_date(text->substr(0, 10));
  if (!date)
    return refuse_invalid("invalid " + std::string(name));
  return *date;
}

} // namespace

http::Response serve_account(SimWorld& world, const http::Request&,
                             const SeenAt&) {
  return broker_body(
    account_text(world.broker, world.prices, world.clock.now()));
}

http::Response serve_clock(SimWorld& world, const http::Request&,
                           const SeenAt&) {
  return broker_body(clock_text(world.broker.session, world.clock.now()));
}

http::Response serve_calendar(SimWorld& world, const http::Request& request,
                              const SeenAt&) {
  using std::chrono::sys_days;
  const auto today = et_date(world.clock.now()).value_or(Date{});
  const auto start = read_day(request, "start", today);
  if (!start)
    return broker_refusal(start.error());
  const auto end =
    read_day(request, "end", Date{sys_days{*start} + default_days});
  if (!end)
    return broker_refusal(end.error());
  if (sys_days{*end} - sys_days{*start} > most_days)
    return broker_refusal(
      refuse_invalid("the range is longer than the simulator's calendar")
        .value());
  return broker_body(
    calendar_text(world.broker.session.calendar(), *start, *end));
}

http::Response serve_positions(SimWorld& world, const http::Request&,
                               const SeenAt& seen) {
  json::Writer out;
  out.begin_array();
  for (const auto& [symbol, position] : seen_positions(world, seen))
    write_position(out, world.broker, position, scene_of(world));
  out.end_array();
  return broker_body(out.take());
}

http::Response serve_position(SimWorld& world, const http::Request& request,
                              const SeenAt& seen) {
  const auto positions = seen_positions(world, seen);
  const auto found = positions.find(request.captured_part("symbol"));
  if (found == positions.end())
    return broker_refusal(refuse_absent("position does not exist").value());
  json::Writer out;
  write_position(out, world.broker, found->second, scene_of(world));
  return broker_body(out.take());
}

http::Response serve_orders(SimWorld& world, const http::Request& request,
                            const SeenAt& seen) {
  const auto query = parse_orders_query(request);
  if (!query)
    return broker_refusal(query.error());
  const auto orders = world.broker.book.orders.seen_at(seen);
  const auto page = select_orders(orders, *query);
  if (!page)
    return broker_refusal(page.error());
  json::Writer out;
  out.begin_array();
  for (const auto* const order : *page)
    write_order(out, *order,
                query->nested ? legs_of(*order, orders) : SimOrderList{});
  out.end_array();
  return broker_body(out.take());
}

http::Response serve_order(SimWorld& world, const http::Request& request,
                           const SeenAt& seen) {
  const auto id = request.captured_part("id");
  return one_order(world, request, seen,
                   [&](const SimOrder* order) { return order->id == id; });
}

http::Response serve_lookup(SimWorld& world, const http::Request& request,
                            const SeenAt& seen) {
  const auto id = request.param("client_order_id").value_or("");
  if (id.empty())
    return broker_refusal(
      refuse_invalid("client_order_id is required").value());
  return one_order(world, request, seen, [&](const SimOrder* order) {
    return order->client_order_id == id;
  });
}

http::Response serve_fills(SimWorld& world, const http::Request& request,
                           const SeenAt&) {
  const auto& fills = world.broker.book.ledger.fills();
  const auto page = parse_fills_query(request).and_then(
    [&](const FillsQuery& query) { return select_fills(fills, query); });
  if (!page)
    return broker_refusal(page.error());
  json::Writer out;
  out.begin_array();
  for (const auto* const fill : *page)
    write_fill(out, *fill);
  out.end_array();
  return broker_body(out.take());
}

} // namespace signalbox
