#include "sim/broker_place.hpp"

#include <utility>

namespace signalbox {
namespace {

using Done = BrokerResult<void>;

constexpr PriceUnits least_distance = price_scale / 100; ///< Alpaca: one cent

Done base_refusal(std::string message, PriceUnits base) {
  auto refusal = refuse_unacceptable(std::move(message)).value();
  refusal.extra = {{"base_price", price_text(base)}};
  return BrokerRefused(std::move(refusal));
}

Done check_client_id(SimBook& book, const std::string& id) {
  if (!id.empty() && book.orders.find_client(id) != nullptr)
    return refuse_invalid("client_order_id must be unique");
  return {};
}

Done check_blocked(const PlaceRules& rules) {
  if (rules.blocked)
    return refuse_forbidden(rules.blocked_by);
  return {};
}

/// What an entry's exits are measured by.
PriceUnits base_price(const SimTicket& ticket, PriceUnits market) {
  return ticket.limit.value_or(ticket.stop.value_or(market));
}

/// Two exits of a position must lie on both sides of each other.
Done check_pair(const SimTicket& ticket) {
  const bool sells = ticket.side == SimSide::sell;
  const auto take = *ticket.take_profit, stop = ticket.stop_loss->stop;
  if (sells ? take > stop : take < stop)
    return {};
  return refuse_unacceptable(
    "take_profit.limit_price must be beyond stop_loss.stop_price");
}

Done check_legs(const SimTicket& ticket, PriceUnits market) {
  if (ticket.order_class == SimOrderClass::simple)
    return {};
  if (ticket.order_class == SimOrderClass::oco)
    return check_pair(ticket);
  std::optional<PriceUnits> stop;
  if (ticket.stop_loss)
    stop = ticket.stop_loss->stop;
  return check_exits(ticket.side, ticket.take_profit, stop,
                     base_price(ticket, market));
}

SimOrderStatus first_status(const PlaceRules& rules) {
  return rules.open ? SimOrderStatus::pending_new : SimOrderStatus::accepted;
}

SimOrder order_of(SimBook& book, const SimTicket& ticket) {
  SimOrder order;
  order.symbol = ticket.symbol;
  order.qty = ticket.qty;
  order.order_class = ticket.order_class;
  order.type = ticket.type;
  order.side = ticket.side;
  order.lifetime = ticket.lifetime;
  order.limit = ticket.limit;
  order.stop = ticket.stop;
  order.extended_hours = ticket.extended_hours;
  const auto held = book.ledger.shares(ticket.symbol);
  order.opens = ticket.order_class != SimOrderClass::oco &&
                (held == 0 || (held > 0) == (ticket.side == SimSide::buy));
  return order;
}

SimOrder& book_order(SimBook& book, SimOrder order, std::string client_id,
                     const BrokerMoment& moment) {
  order.id = book.ids.next();
  order.client_order_id =
    client_id.empty() ? book.ids.next() : std::move(client_id);
  order.created = order.updated = book.stamps.next(moment.now);
  return book.orders.add(std::move(order), moment.real);
}

void add_leg(SimBook& book, SimOrder& parent, SimOrder leg,
             const BrokerMoment& moment) {
  leg.opens = false;
  leg.parent = parent.number;
  leg.status = SimOrderStatus::held;
  parent.legs.push_back(book_order(book, std::move(leg), {}, moment).number);
}

/// What an exit shares with its entry; of two exits the first is the parent.
SimOrder exit_of(const SimOrder& parent) {
  SimOrder leg;
  leg.symbol = parent.symbol;
  leg.qty = parent.qty;
  leg.order_class = parent.order_class;
  leg.lifetime = parent.lifetime;
  leg.side = parent.order_class == SimOrderClass::oco ? parent.side
                                                      : opposite(parent.side);
  return leg;
}

void add_legs(SimBook& book, SimOrder& parent, const SimTicket& ticket,
              const BrokerMoment& moment) {
  if (ticket.take_profit && ticket.order_class != SimOrderClass::oco) {
    auto leg = exit_of(parent);
    leg.type = SimOrderType::limit;
    leg.limit = ticket.take_profit;
    add_leg(book, parent, std::move(leg), moment);
  }
  if (ticket.stop_loss) {
    auto leg = exit_of(parent);
    leg.limit = ticket.stop_loss->limit;
    leg.type = leg.limit ? SimOrderType::stop_limit : SimOrderType::stop;
    leg.stop = ticket.stop_loss->stop;
    add_leg(book, parent, std::move(leg), moment);
  }
}

Done check_replaceable(const SimOrder& order) {
  if (order.status == SimOrderStatus::active ||
      order.status == SimOrderStatus::partially_filled ||
      order.status == SimOrderStatus::held)
    return {};
  return refuse_unacceptable(
    "cannot replace order in \"" +
    std::string(sim_order_status_names.of(order.status)) + "\" status");
}

bool changes_nothing(const SimOrder& old, const SimChange& change) {
  return (!change.qty || *change.qty == old.qty) &&
         (!change.limit || change.limit == old.limit) &&
         (!change.stop || change.stop == old.stop) &&
         (!change.lifetime || *change.lifetime == old.lifetime);
}

/// Whether the change fits this sort of order.
Done check_change(const SimOrder& old, const SimChange& change) {
  const bool complex = old.order_class != SimOrderClass::simple;
  if (change.limit && !has_limit(old.type))
    return refuse_invalid("this order has no limit_price");
  if (change.stop && !has_stop(old.type))
    return refuse_invalid("this order has no stop_price");
  if (complex && ((change.qty && *change.qty != old.qty) || change.lifetime))
    return refuse_unacceptable("only prices of complex orders can be replaced");
  if (change.qty && *change.qty <= old.filled)
    return refuse_unacceptable("qty must be > filled_qty");
  if (changes_nothing(old, change))
    return refuse_unacceptable("order parameters are not changed");
  return {};
}

/// A leg stays beyond the price of the day, or of its waiting entry.
Done check_leg_change(SimBook& book, const SimOrder& old,
                      const SimChange& change, PriceUnits market) {
  const auto* const parent = parent_of(book, old);
  if (parent == nullptr)
    return {};
  const bool waits =
    parent->order_class != SimOrderClass::oco && is_open(parent->status);
  const auto base = waits ? parent->limit.value_or(market) : market;
  return check_exits(opposite(old.side),
                     has_stop(old.type) ? std::nullopt : change.limit,
                     change.stop, base);
}

SimOrder changed_order(const SimOrder& old, const SimChange& change,
                       SimOrderStatus status) {
  auto order = old;
  order.qty = change.qty.value_or(old.qty) - old.filled;
  order.filled = 0;
  order.filled_cost = 0;
  order.limit = change.limit ? change.limit : old.limit;
  order.stop = change.stop ? change.stop : old.stop;
  order.lifetime = change.lifetime.value_or(old.lifetime);
  order.touched = false;
  order.fill_due.reset();
  order.status = old.status == SimOrderStatus::held ? old.status : status;
  order.replaces = old.id;
  return order;
}

/// Puts the new order where the old one stood among parent and legs.
void relink(SimBook& book, SimOrder& old, SimOrder& order) {
  if (auto* const parent = parent_of(book, old))
    for (auto& leg : parent->legs)
      if (leg == old.number)
        leg = order.number;
  for (const auto leg : order.legs)
    book.orders.at(leg).parent = order.number;
  old.legs.clear();
  old.replaced_by = order.id;
}

} // namespace

Done check_exits(SimSide entry, std::optional<PriceUnits> take_profit,
                 std::optional<PriceUnits> stop, PriceUnits base) {
  const bool buys = entry == SimSide::buy;
  if (take_profit && (buys ? *take_profit <= base : *take_profit >= base))
    return base_refusal(buys ? "take_profit.limit_price must be > base_price"
                             : "take_profit.limit_price must be < base_price",
                        base);
  if (stop &&
      (buys ? *stop > base - least_distance : *stop < base + least_distance))
    return base_refusal(buys
                          ? "stop_loss.stop_price must be <= base_price - 0.01"
                          : "stop_loss.stop_price must be >= base_price + 0.01",
                        base);
  return {};
}

BrokerResult<SimOrder*> place_order(SimBook& book, const SimTicket& ticket,
                                    const PlaceRules& rules,
                                    const BrokerMoment& moment) {
  const auto market = rules.prices.price(ticket.symbol, moment.now);
  if (!market)
    return refuse_unacceptable("asset \"" + ticket.symbol + "\" not found");
  return check_blocked(rules)
    .and_then([&] { return check_client_id(book, ticket.client_order_id); })
    .and_then([&] { return check_legs(ticket, *market); })
    .and_then([&] {
      return check_funds({book, rules.prices, moment.now}, ticket,
                         base_price(ticket, *market));
    })
    .map([&] {
      auto order = order_of(book, ticket);
      order.status = first_status(rules);
      auto& placed =
        book_order(book, std::move(order), ticket.client_order_id, moment);
      add_legs(book, placed, ticket, moment);
      book.orders.note(placed, moment.real);
      return &placed;
    });
}

BrokerResult<SimOrder*> replace_order(SimBook& book, SimOrder& old,
                                      const SimChange& change,
                                      const PlaceRules& rules,
                                      const BrokerMoment& moment) {
  const auto market = rules.prices.price(old.symbol, moment.now).value_or(0);
  return check_blocked(rules)
    .and_then([&] { return check_replaceable(old); })
    .and_then([&] { return check_change(old, change); })
    .and_then([&] { return check_client_id(book, change.client_order_id); })
    .and_then([&] { return check_leg_change(book, old, change, market); })
    .map([&] {
      auto& order =
        book_order(book, changed_order(old, change, first_status(rules)),
                   change.client_order_id, moment);
      relink(book, old, order);
      move_order(book, old, SimOrderStatus::replaced, moment);
      return &order;
    });
}

} // namespace signalbox
