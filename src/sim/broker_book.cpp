#include "sim/broker_book.hpp"

#include <vector>

#include "domain/core/time_text.hpp"

namespace signalbox {
namespace {

/// The stream's word for a status.
std::string_view event_of(SimOrderStatus status) {
  switch (status) {
    case SimOrderStatus::filled:
      return "fill";
    case SimOrderStatus::partially_filled:
      return "partial_fill";
    case SimOrderStatus::accepted:
    case SimOrderStatus::held:
      return {};
    default:
      return sim_order_status_names.of(status);
  }
}

void tell(SimBook& book, const SimOrder& order, const SimFill* fill) {
  const auto name = event_of(order.status);
  if (!name.empty())
    book.heard(
      {name, order.updated, order, fill, book.ledger.shares(order.symbol)});
}

/// `20260202143501390::2d7c1b52-…`
std::string activity_id(const SimStamp& at, const std::string& uuid) {
  std::string id;
  for (const char c : to_iso(at.at))
    if (c >= '0' && c <= '9')
      id += c;
  return id + "::" + uuid;
}

/// The orders that stand in one group with this exit.
std::vector<SimOrder*> partners(SimBook& book, const SimOrder& order) {
  std::vector<SimOrder*> found;
  if (auto* const parent = parent_of(book, order)) {
    if (parent->order_class == SimOrderClass::oco)
      found.push_back(parent);
    for (const auto leg : parent->legs)
      if (leg != order.number)
        found.push_back(&book.orders.at(leg));
  } else if (order.order_class == SimOrderClass::oco) {
    for (const auto leg : order.legs)
      found.push_back(&book.orders.at(leg));
  }
  return found;
}

bool is_entry(const SimOrder& order) {
  return !order.legs.empty() && order.order_class != SimOrderClass::oco;
}

/// The take profit works at once; a stop beside it stays held.
void start_legs(SimBook& book, const SimOrder& entry,
                const BrokerMoment& moment) {
  if (entry.legs.empty())
    return;
  auto& first = book.orders.at(entry.legs.front());
  if (first.status == SimOrderStatus::held)
    move_order(book, first, SimOrderStatus::active, moment);
}

void settle_partners(SimBook& book, SimOrder& order,
                     const BrokerMoment& moment) {
  for (auto* const partner : partners(book, order)) {
    if (!is_open(partner->status))
      continue;
    if (order.status == SimOrderStatus::filled) {
      end_order(book, *partner, SimOrderStatus::canceled, moment);
    } else {
      partner->qty = partner->filled + order.remaining();
      book.orders.note(*partner, moment.real);
    }
  }
}

SimFill noted_fill(SimBook& book, const SimOrder& order, const SimTrade& trade,
                   bool opens_short) {
  SimFill fill;
  fill.at = order.updated;
  fill.execution_id = book.ids.next();
  fill.id = activity_id(fill.at, fill.execution_id);
  fill.order_id = order.id;
  fill.symbol = order.symbol;
  fill.side = order.side;
  fill.opens_short = opens_short;
  fill.price = trade.price;
  fill.qty = trade.qty;
  fill.left = order.remaining();
  fill.total = order.filled;
  fill.status = order.status;
  book.ledger.note(fill);
  return fill;
}

/// The orders that end because one does.
std::vector<SimOrder*> followers(SimBook& book, const SimOrder& order) {
  auto found = partners(book, order);
  if (is_entry(order))
    for (const auto leg : order.legs)
      found.push_back(&book.orders.at(leg));
  if (auto* const parent = parent_of(book, order))
    found.push_back(parent);
  return found;
}

} // namespace

SimOrder* parent_of(SimBook& book, const SimOrder& order) {
  return order.parent == 0 ? nullptr : &book.orders.at(order.parent);
}

void move_order(SimBook& book, SimOrder& order, SimOrderStatus to,
                const BrokerMoment& moment) {
  order.status = to;
  order.updated = book.stamps.next(moment.now);
  if (!is_open(to))
    order.ended_at = order.updated;
  book.orders.note(order, moment.real);
  tell(book, order, nullptr);
}

void fill_order(SimBook& book, SimOrder& order, const SimTrade& trade,
                const BrokerMoment& moment) {
  const bool opens_short =
    order.side == SimSide::sell && book.ledger.shares(order.symbol) <= 0;
  order.filled += trade.qty;
  order.filled_cost += worth(trade.price, trade.qty);
  order.updated = book.stamps.next(moment.now);
  const bool whole = order.remaining() <= 0;
  if (whole)
    order.filled_at = order.updated;
  order.status =
    whole ? SimOrderStatus::filled : SimOrderStatus::partially_filled;
  book.orders.note(order, moment.real);
  book.ledger.trade(order.symbol, signed_shares(order.side, trade.qty),
                    trade.price, moment.real);
  const auto fill = noted_fill(book, order, trade, opens_short);
  tell(book, order, &fill);
  if (is_entry(order) && whole)
    start_legs(book, order, moment);
  settle_partners(book, order, moment);
}

void end_order(SimBook& book, SimOrder& order, SimOrderStatus how,
               const BrokerMoment& moment) {
  if (!is_open(order.status))
    return;
  move_order(book, order, how, moment);
  const auto rest =
    how == SimOrderStatus::expired ? how : SimOrderStatus::canceled;
  for (auto* const follower : followers(book, order))
    end_order(book, *follower, rest, moment);
}

} // namespace signalbox
