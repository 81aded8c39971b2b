#include "sim/broker_text.hpp"

#include <algorithm>
#include <optional>

#include "sim/text_member.hpp"

namespace signalbox {
namespace {

/// An empty text is null.
void text_or_null(json::Writer& out, std::string_view name,
                  const std::string& value) {
  out.key(name);
  if (value.empty())
    out.null();
  else
    out.value(std::string_view(value));
}

void price(json::Writer& out, std::string_view name,
           std::optional<PriceUnits> value) {
  text_or_null(out, name, value ? price_text(*value) : "");
}

void stamp(json::Writer& out, std::string_view name,
           const std::optional<SimStamp>& at) {
  text_or_null(out, name, at ? to_text(*at) : "");
}

/// The instant of an end, under the name of its kind.
void end_stamp(json::Writer& out, std::string_view name, const SimOrder& order,
               SimOrderStatus kind) {
  stamp(out, name,
        order.status == kind ? order.ended_at : std::optional<SimStamp>{});
}

void write_stamps(json::Writer& out, const SimOrder& order) {
  stamp(out, "created_at", order.created);
  stamp(out, "updated_at", order.updated);
  stamp(out, "submitted_at", order.created);
  stamp(out, "filled_at", order.filled_at);
  end_stamp(out, "expired_at", order, SimOrderStatus::expired);
  end_stamp(out, "canceled_at", order, SimOrderStatus::canceled);
  end_stamp(out, "failed_at", order, SimOrderStatus::rejected);
  end_stamp(out, "replaced_at", order, SimOrderStatus::replaced);
  text_or_null(out, "replaced_by", order.replaced_by);
  text_or_null(out, "replaces", order.replaces);
}

std::string average_text(const SimOrder& order) {
  return order.filled == 0
           ? ""
           : money_text(per_share(order.filled_cost, order.filled));
}

std::string intent_of(const SimOrder& order) {
  if (order.side == SimSide::buy)
    return order.opens ? "buy_to_open" : "buy_to_close";
  return order.opens ? "sell_to_open" : "sell_to_close";
}

void write_terms(json::Writer& out, const SimOrder& order) {
  const auto type = sim_order_type_names.of(order.type);
  text_member(out, "asset_id", asset_id(order.symbol));
  text_member(out, "symbol", order.symbol);
  out.member("asset_class", "us_equity").key("notional").null();
  text_member(out, "qty", share_text(order.qty));
  text_member(out, "filled_qty", share_text(order.filled));
  text_or_null(out, "filled_avg_price", average_text(order));
  out.member("order_class", sim_order_class_names.of(order.order_class));
  out.member("order_type", type).member("type", type);
  out.member("side", sim_side_names.of(order.side));
  text_member(out, "position_intent", intent_of(order));
  out.member("time_in_force", sim_lifetime_names.of(order.lifetime));
  price(out, "limit_price", order.limit);
  price(out, "stop_price", order.stop);
  out.key("trail_percent").null().key("trail_price").null().key("hwm").null();
  out.member("extended_hours", order.extended_hours);
  out.member("status", sim_order_status_names.of(order.status));
}

void write_legs(json::Writer& out, const SimOrderList& legs) {
  out.key("legs");
  if (legs.empty()) {
    out.null();
    return;
  }
  out.begin_array();
  for (const auto* const leg : legs)
    write_order(out, *leg);
  out.end_array();
}

} // namespace

void write_order(json::Writer& out, const SimOrder& order,
                 const SimOrderList& legs) {
  out.begin_object();
  text_member(out, "id", order.id);
  text_member(out, "client_order_id", order.client_order_id);
  write_stamps(out, order);
  write_terms(out, order);
  write_legs(out, legs);
  out.key("source").null().key("subtag").null();
  out.end_object();
}

SimOrderList legs_of(const SimOrder& order, const SimOrderList& seen) {
  SimOrderList legs;
  for (const auto number : order.legs) {
    const auto found =
      std::lower_bound(seen.begin(), seen.end(), number,
                       [](const SimOrder* known, std::uint64_t wanted) {
                         return known->number < wanted;
                       });
    if (found != seen.end() && (*found)->number == number)
      legs.push_back(*found);
  }
  return legs;
}

std::string order_text(const SimBook& book, const SimOrder& order) {
  SimOrderList legs;
  for (const auto number : order.legs)
    legs.push_back(&book.orders.at(number));
  json::Writer out;
  write_order(out, order, legs);
  return out.take();
}

void write_fill(json::Writer& out, const SimFill& fill) {
  out.begin_object();
  text_member(out, "id", fill.id);
  out.member("activity_type", "FILL");
  text_member(out, "transaction_time", to_text(fill.at));
  out.member("type", fill.left > 0 ? "partial_fill" : "fill");
  text_member(out, "price", price_text(fill.price));
  text_member(out, "qty", share_text(fill.qty));
  out.member("side", fill.opens_short ? std::string_view("sell_short")
                                      : sim_side_names.of(fill.side));
  text_member(out, "symbol", fill.symbol);
  text_member(out, "leaves_qty", share_text(fill.left));
  text_member(out, "cum_qty", share_text(fill.total));
  text_member(out, "order_id", fill.order_id);
  out.member("order_status", sim_order_status_names.of(fill.status));
  out.end_object();
}

std::string event_text(const SimOrderEvent& event) {
  json::Writer out;
  out.begin_object().member("stream", "trade_updates").key("data");
  out.begin_object().member("event", event.name);
  if (event.fill != nullptr) {
    text_member(out, "execution_id", event.fill->execution_id);
    text_member(out, "price", price_text(event.fill->price));
    text_member(out, "qty", share_text(event.fill->qty));
    text_member(out, "position_qty", share_text(event.position));
  }
  text_member(out, "timestamp", to_text(event.at));
  out.key("order");
  write_order(out, event.order);
  out.end_object().end_object();
  return out.take();
}

std::string refusal_text(const BrokerRefusal& refusal) {
  json::Writer out;
  out.begin_object();
  if (refusal.code != 0)
    out.member("code", refusal.code);
  text_member(out, "message", refusal.message);
  for (const auto& [name, value] : refusal.extra)
    text_member(out, name, value);
  out.end_object();
  return out.take();
}

} // namespace signalbox
