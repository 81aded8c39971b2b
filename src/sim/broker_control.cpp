#include "sim/broker_control.hpp"

#include <string>
#include <vector>

#include "sim/bars_query.hpp"
#include "sim/broker_answer.hpp"
#include "sim/broker_order_act.hpp"
#include "sim/broker_state_text.hpp"
#include "sim/broker_steer.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

/// The answer to an order that was obeyed, or why not. What it changes in the
/// market shows at once.
http::Response obeyed(SimWorld& world, const Result<void>& done) {
  if (!done)
    return http::error_response(done.error());
  settle_broker(world);
  return broker_body(R"({"ok":true})");
}

http::Response order_answer(SimWorld& world, const SimOrder& order) {
  settle_broker(world);
  json::Writer out;
  out.begin_object().member("ok", true).key("order");
  out.raw(order_text(world.broker.book, order)).end_object();
  return broker_body(out.take());
}

/// The symbols that a request names, else those that somebody has set.
Result<std::vector<std::string>> shown_symbols(const SimWorld& world,
                                               const http::Request& request) {
  if (const auto asked = request.param("symbols"))
    return parse_symbols(*asked);
  std::vector<std::string> symbols;
  for (const auto& [symbol, steps] : world.prices.steps())
    symbols.push_back(symbol);
  return symbols;
}

} // namespace

http::Response show_broker(SimWorld& world, const http::Request&) {
  settle_broker(world);
  return broker_body(broker_state_text(world));
}

http::Response clear_broker(SimWorld& world, const http::Request&) {
  world.prices.clear();
  world.broker.clear();
  return broker_body(R"({"ok":true})");
}

http::Response add_order(SimWorld& world, const http::Request& request) {
  settle_broker(world);
  const auto ticket = parse_ticket(request.body);
  if (!ticket)
    return broker_refusal(ticket.error());
  const auto order =
    place_order(world.broker.book, *ticket,
                world.broker.place_rules(world.prices, world.clock.now()),
                broker_moment(world));
  return order ? order_answer(world, **order) : broker_refusal(order.error());
}

http::Response change_order(SimWorld& world, const http::Request& request) {
  settle_broker(world);
  const auto act = sim_order_act_names.find(request.captured_part("action"));
  if (!act)
    return http::error_response(404, "no_such_action",
                                "the actions are fill, cancel, reject and "
                                "expire");
  auto how = parse_act(*act, request.body);
  if (!how)
    return http::error_response(how.error());
  auto& book = world.broker.book;
  const auto order = order_for_act(book, request.captured_part("id"), how->leg);
  if (!order)
    return http::error_response(order.error());
  const auto moment = broker_moment(world);
  how->market = world.prices.price((*order)->symbol, moment.now).value_or(0);
  const auto done = act_on_order(book, **order, *how, moment);
  return done ? order_answer(world, **order)
              : http::error_response(done.error());
}

http::Response put_position(SimWorld& world, const http::Request& request) {
  return obeyed(world, obey_position_order(world.broker, world.prices,
                                           request.body, broker_moment(world)));
}

http::Response set_account(SimWorld& world, const http::Request& request) {
  return obeyed(world, obey_account_order(world.broker, request.body));
}

http::Response set_settle(SimWorld& world, const http::Request& request) {
  return obeyed(world, obey_settle_order(world.broker, request.body));
}

http::Response set_market(SimWorld& world, const http::Request& request) {
  return obeyed(
    world,
    parse_market_order(request.body).map([&](const SimSession::Order& order) {
      settle_broker(world);
      world.broker.session.obey(order);
    }));
}

http::Response end_streams(SimWorld& world, const http::Request&) {
  json::Writer out;
  out.begin_object().member("ok", true);
  out.member("ended",
             static_cast<std::int64_t>(world.broker.streams.disconnect_all()));
  out.end_object();
  return broker_body(out.take());
}

http::Response set_price(SimWorld& world, const http::Request& request) {
  return obeyed(
    world, obey_price_order(world.prices, request.body, world.clock.now()));
}

http::Response show_prices(SimWorld& world, const http::Request& request) {
  const auto symbols = shown_symbols(world, request);
  if (!symbols)
    return http::error_response(symbols.error());
  json::Writer out;
  out.begin_object().member("ok", true).key("prices").begin_object();
  for (const auto& symbol : *symbols)
    if (const auto price = world.prices.price(symbol, world.clock.now()))
      out.member(symbol, std::string_view(price_text(*price)));
  out.end_object().end_object();
  return broker_body(out.take());
}

http::Response clear_prices(SimWorld& world, const http::Request&) {
  world.prices.clear();
  return obeyed(world, {});
}

} // namespace signalbox
