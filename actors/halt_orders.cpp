#include "actors/halt_orders.hpp"

#include <caf/typed_event_based_actor.hpp>

#include "actors/kill_switch.hpp"
#include "domain/entry/opening_orders.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = KillSwitchSelf;
using Run = HaltRunPtr;

/// Two readings that show none of our orders must lie so far apart.
constexpr Millis readings_apart{2000};

/// One reading of the open orders.
struct Reading {
  SteadyTime began{};
  bool counts = false; ///< every order of ours was out before it began
};

void none_open(Self self, const Run& run, const Reading& reading) {
  run->report.still_open.clear();
  if (!reading.counts) {
    if (run->frozen && run->settled)
      go_on_halting(self, run->number);
    return;
  }
  if (!run->none_since)
    run->none_since = reading.began;
  run->none_twice = reading.began - *run->none_since >= readings_apart;
  go_on_halting(self, run->number);
}

void canceled(Self self, const Run& run, const BrokerOrder& order,
              Cancellation outcome) {
  if (outcome != Cancellation::accepted)
    return;
  ++run->report.canceled;
  self->send(
    self->state.parts.truth,
    BrokerChanged{"order_canceled", order.ticker, order.client_order_id});
  if (order.filled_quantity.positive())
    log::warn("kill_switch.exits_lost",
              {{"ticker", order.ticker},
               {"client_order_id", order.client_order_id},
               {"detail", "a part was filled; the rest is canceled, and the "
                          "exits with it"}});
}

void cancel(Self self, const Run& run, const BrokerOrder& order) {
  if (order.status == "pending_cancel")
    return;
  const auto deadline = halt_question(self, *run);
  self
    ->request(self->state.parts.broker, halt_patience(self, deadline),
              CancelOrder{order.id, deadline})
    .then(
      [=](const OrderCanceled& answer) {
        canceled(self, run, order, answer.outcome);
      },
      [](const caf::error&) {}); // the next reading shows it
}

void some_open(Self self, const Run& run,
               const std::vector<BrokerOrder>& opening) {
  run->none_since.reset();
  run->none_twice = false;
  run->report.still_open.clear();
  for (const auto& order : opening) {
    run->report.still_open.push_back(order.client_order_id);
    cancel(self, run, order);
  }
}

void unread(const Run& run, const caf::error& error) {
  run->reading = false;
  run->broker_fault = from_caf(error).detail;
}

void judge_orders(Self self, const Run& run,
                  const std::vector<BrokerOrder>& opening,
                  const Reading& reading) {
  run->reading = false;
  run->broker_fault.clear();
  if (run->over)
    return;
  if (opening.empty())
    return none_open(self, run, reading);
  some_open(self, run, opening);
}

/// Positions are read after the orders: what fills meanwhile shows there, so
/// that what protects it is not taken for an entry.
void read_positions(Self self, const Run& run,
                    const std::vector<BrokerOrder>& open,
                    const Reading& reading) {
  const auto deadline = halt_question(self, *run);
  self
    ->request(self->state.parts.broker, halt_patience(self, deadline),
              ReadBrokerPositions{deadline})
    .then(
      [=](const BrokerPositions& found) {
        judge_orders(self, run, opening_orders(open, found.positions), reading);
      },
      [=](const caf::error& error) { unread(run, error); });
}

void read_orders(Self self, const Run& run) {
  const auto deadline = halt_question(self, *run);
  const Reading reading{self->clock().now(), run->frozen && run->settled};
  run->reading = true;
  run->read_at = reading.began;
  self
    ->request(self->state.parts.broker, halt_patience(self, deadline),
              ReadOpenOrders{deadline})
    .then(
      [=](const BrokerOrders& found) {
        if (opening_orders(found.orders, {}).empty())
          return judge_orders(self, run, {}, reading);
        read_positions(self, run, found.orders, reading);
      },
      [=](const caf::error& error) { unread(run, error); });
}

/// The second reading waits until it can prove something; those that prove
/// nothing only find what is to be canceled.
bool reading_is_due(Self self, const HaltRun& run) {
  const auto now = self->clock().now();
  if (run.reading)
    return false;
  if (run.none_since)
    return now - *run.none_since >= readings_apart;
  return (run.frozen && run.settled) || !run.read_at ||
         now - *run.read_at >= halt_question_pause;
}

} // namespace

void read_orders_if_due(Self self, const Run& run) {
  if (reading_is_due(self, *run))
    read_orders(self, run);
}

} // namespace signalbox
