#include "sim/broker_order_act.hpp"

#include "json/reader.hpp"

namespace signalbox {
namespace {

tl::unexpected<Error> bad_act(std::string detail) {
  return fail(Errc::invalid_argument, "invalid_action", std::move(detail));
}

Result<void> read_leg(const json::Value& value, SimActOrder& order) {
  order.leg =
    value.is_string() ? sim_leg_names.find(value.text()) : std::nullopt;
  if (!order.leg)
    return bad_act("leg must be take_profit or stop_loss");
  return {};
}

Result<void> read_qty(const json::Value& value, SimActOrder& order) {
  order.qty = read_shares(value.text());
  if (!order.qty || *order.qty <= 0)
    return bad_act("qty must be a number of shares above 0");
  return {};
}

Result<void> read_fill_price(const json::Value& value, SimActOrder& order) {
  order.price = read_price(value.text());
  if (!order.price || *order.price <= 0)
    return bad_act("price must be above 0");
  return {};
}

Result<void> read_member(const json::Member& member, SimActOrder& order) {
  if (member.first == "leg")
    return read_leg(member.second, order);
  if (member.first == "qty" && order.act == SimOrderAct::fill)
    return read_qty(member.second, order);
  if (member.first == "price" && order.act == SimOrderAct::fill)
    return read_fill_price(member.second, order);
  return bad_act("unknown member " + member.first);
}

bool is_leg(const SimOrder& order, SimLeg leg) {
  return has_stop(order.type) == (leg == SimLeg::stop_loss);
}

/// Of two exits the take profit is the order itself.
SimOrder* leg_of(SimBook& book, SimOrder& order, SimLeg leg) {
  if (order.order_class == SimOrderClass::oco && leg == SimLeg::take_profit)
    return &order;
  for (const auto number : order.legs)
    if (is_leg(book.orders.at(number), leg))
      return &book.orders.at(number);
  return nullptr;
}

PriceUnits price_of(const SimOrder& order, const SimActOrder& how) {
  return how.price.value_or(
    order.limit.value_or(order.stop.value_or(how.market)));
}

Result<void> force_fill(SimBook& book, SimOrder& order, const SimActOrder& how,
                        const BrokerMoment& moment) {
  const auto* const parent = parent_of(book, order);
  if (parent != nullptr && parent->order_class != SimOrderClass::oco &&
      parent->status != SimOrderStatus::filled)
    return fail(Errc::conflict, "entry_not_filled",
                "the entry of this leg is not filled");
  const auto qty = how.qty.value_or(order.remaining());
  if (qty > order.remaining())
    return bad_act("qty is more than what is left of the order");
  fill_order(book, order, {qty, price_of(order, how)}, moment);
  return {};
}

SimOrderStatus end_of(SimOrderAct act) {
  if (act == SimOrderAct::reject)
    return SimOrderStatus::rejected;
  return act == SimOrderAct::expire ? SimOrderStatus::expired
                                    : SimOrderStatus::canceled;
}

} // namespace

Result<SimActOrder> parse_act(SimOrderAct act, std::string_view body) {
  SimActOrder order{.act = act};
  if (body.empty())
    return order;
  const auto parsed = json::parse(body);
  if (!parsed || !parsed->is_object())
    return bad_act("the body must be empty or a JSON object");
  for (const auto& member : parsed->members())
    if (const auto read = read_member(member, order); !read)
      return tl::unexpected(read.error());
  return order;
}

Result<SimOrder*> order_for_act(SimBook& book, std::string_view id,
                                std::optional<SimLeg> leg) {
  auto* order = book.orders.find(id);
  if (order == nullptr)
    order = book.orders.find_client(id);
  if (order != nullptr && leg)
    order = leg_of(book, *order, *leg);
  if (order == nullptr)
    return fail(Errc::not_found, "no_such_order", "there is no such order");
  return order;
}

Result<void> act_on_order(SimBook& book, SimOrder& order,
                          const SimActOrder& how, const BrokerMoment& moment) {
  if (!is_open(order.status))
    return fail(Errc::conflict, "order_is_final",
                "the order is already in \"" +
                  std::string(sim_order_status_names.of(order.status)) +
                  "\" state");
  if (how.act == SimOrderAct::fill)
    return force_fill(book, order, how, moment);
  end_order(book, order, end_of(how.act), moment);
  return {};
}

} // namespace signalbox
