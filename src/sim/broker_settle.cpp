#include "sim/broker_settle.hpp"

namespace signalbox {
namespace {

/// A fill may bring legs into the market that are reached at once, too.
constexpr int most_rounds = 4;

void expire_day_orders(SimBook& book, const BrokerMoment& moment) {
  for (auto* const order : book.orders.open()) {
    const auto* const parent = parent_of(book, *order);
    const bool waits =
      order->status == SimOrderStatus::accepted ||
      (parent != nullptr && parent->status == SimOrderStatus::accepted);
    if (order->lifetime == SimLifetime::day && !waits)
      end_order(book, *order, SimOrderStatus::expired, moment);
  }
}

/// New orders begin to work, those of the night at the open.
void take_in(SimBook& book, const BrokerMoment& moment) {
  for (auto* const order : book.orders.open())
    if (order->status == SimOrderStatus::accepted ||
        order->status == SimOrderStatus::pending_new)
      move_order(book, *order, SimOrderStatus::active, moment);
}

void carry_cancels_out(SimBook& book, const BrokerMoment& moment) {
  for (auto* const order : book.orders.open())
    if (order->cancel_due && *order->cancel_due <= moment.real)
      end_order(book, *order, SimOrderStatus::canceled, moment);
}

/// Legs count from their entry's fill on; a held stop beside a take profit
/// that works is watched all the same.
bool is_watched(SimBook& book, const SimOrder& order) {
  const auto* const parent = parent_of(book, order);
  if (parent == nullptr)
    return is_working(order.status);
  const bool ready = parent->order_class == SimOrderClass::oco
                       ? is_working(parent->status)
                       : parent->status == SimOrderStatus::filled;
  return ready &&
         (order.status == SimOrderStatus::held || is_working(order.status));
}

void note_touch(SimBook& book, SimOrder& order, PriceUnits market,
                const BrokerMoment& moment) {
  if (order.type != SimOrderType::stop_limit || order.touched ||
      !reaches_stop(order, market))
    return;
  order.touched = true;
  book.orders.note(order, moment.real);
}

/// Fills the order if its price is reached and its delay over.
bool match(SimBook& book, SimOrder& order, const SettleScene& scene,
           const BrokerMoment& moment) {
  const auto market = scene.prices.price(order.symbol, moment.now).value_or(0);
  note_touch(book, order, market, moment);
  const auto price = fill_price(order, market);
  if (!price) {
    order.fill_due.reset();
    return false;
  }
  if (!order.fill_due)
    order.fill_due = moment.real + scene.rules.fill_delay;
  if (*order.fill_due > moment.real)
    return false;
  fill_order(book, order, {order.remaining(), *price}, moment);
  return true;
}

bool match_all(SimBook& book, const SettleScene& scene,
               const BrokerMoment& moment) {
  bool any = false;
  for (auto* const order : book.orders.open())
    if (is_open(order->status) && is_watched(book, *order))
      any = match(book, *order, scene, moment) || any;
  return any;
}

/// What must be filled at once and is not reached goes away.
void end_impatient(SimBook& book, const BrokerMoment& moment) {
  for (auto* const order : book.orders.open())
    if (is_open(order->status) && !order->fill_due &&
        (order->lifetime == SimLifetime::ioc ||
         order->lifetime == SimLifetime::fok))
      end_order(book, *order, SimOrderStatus::canceled, moment);
}

} // namespace

void settle_orders(SimBook& book, const SettleScene& scene,
                   const BrokerMoment& moment) {
  if (scene.day_over)
    expire_day_orders(book, moment);
  if (scene.open)
    take_in(book, moment);
  carry_cancels_out(book, moment);
  if (!scene.open || !scene.rules.auto_fill)
    return;
  for (int round = 0; round < most_rounds; ++round)
    if (!match_all(book, scene, moment))
      break;
  end_impatient(book, moment);
}

void wish_cancel(SimBook& book, SimOrder& order, Millis delay,
                 const BrokerMoment& moment) {
  order.cancel_due = moment.real + delay;
  move_order(book, order, SimOrderStatus::pending_cancel, moment);
}

} // namespace signalbox
