#include "actors/broker_truth.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = BrokerTruthActor::stateful_pointer<BrokerTruthState>;
using Asker = BrokerTruthState::Asker;
using ReadingPtr = std::shared_ptr<BrokerTruthState::Reading>;

/// The desk answers by the deadline itself; this is for one that died.
constexpr Millis answer_grace{500};

void begin(Self self);

/// Learns whether the desk has done anything, then goes on; `known` is false
/// when the desk does not say. Whatever was read before is then too old.
void learn_mark(Self self, std::function<void(bool known)> go_on) {
  const auto& parts = self->state.parts;
  self->request(parts.desk, parts.rules.call_limit, GetBrokerMark{})
    .then(
      [=](const BrokerMark& mark) {
        auto& state = self->state;
        if (state.mark != mark)
          ++state.changes;
        state.mark = mark;
        go_on(true);
      },
      [=](const caf::error&) {
        ++self->state.changes;
        self->state.mark.reset();
        go_on(false);
      });
}

/// Whether the last good reading may still be believed.
bool current(Self self) {
  const auto& state = self->state;
  return state.last_good && state.good_changes == state.changes &&
         self->clock().now() - state.good_began < state.parts.rules.max_age;
}

void refuse_late(Self self) {
  const auto now = self->clock().now();
  std::erase_if(self->state.askers, [now](const Asker& asker) {
    if (!asker.deadline.passed(now))
      return false;
    asker.promise.deliver(
      to_caf({Errc::timeout, "the deadline passed before a reading was made"}));
    return true;
  });
}

/// Gives the reading to all for whom it is new enough.
void answer(Self self, const BrokerTruthPtr& truth) {
  auto& askers = self->state.askers;
  const auto served = std::stable_partition(
    askers.begin(), askers.end(),
    [&](const Asker& asker) { return asker.newer_than >= truth->seq; });
  const std::vector<Asker> pleased(std::make_move_iterator(served),
                                   std::make_move_iterator(askers.end()));
  askers.erase(served, askers.end());
  for (const auto& asker : pleased)
    asker.promise.deliver(BrokerTruthRead{truth});
}

/// Begins a reading for those who wait, if there are any and none is made.
void begin_if_wanted(Self self) {
  refuse_late(self);
  if (!self->state.reading && !self->state.askers.empty())
    begin(self);
}

/// Something changed under way: nobody gets this reading.
void give_up_reading(Self self) {
  log::debug("broker_truth.discarded",
             {{"seq", self->state.reading->truth.seq}});
  self->state.reading.reset();
  learn_mark(self, [self](bool) { begin_if_wanted(self); });
}

std::int64_t age_ms(Self self, const BrokerTruthState::Reading& reading) {
  return std::chrono::floor<Millis>(self->clock().now() - reading.began)
    .count();
}

void tell_outcome(Self self, const BrokerTruthState::Reading& reading) {
  const auto& truth = reading.truth;
  if (!truth.good())
    return log::warn("broker_truth.failed",
                     {{"code", truth.error},
                      {"detail", reading.detail},
                      {"seq", truth.seq},
                      {"duration_ms", age_ms(self, reading)}});
  log::debug("broker_truth.read", {{"seq", truth.seq},
                                   {"position_count", truth.positions.size()},
                                   {"order_count", truth.open_orders.size()},
                                   {"duration_ms", age_ms(self, reading)}});
}

/// The reading is made and nothing is known to have changed meanwhile, or it
/// says nothing anyway.
void publish(Self self) {
  auto& state = self->state;
  const auto reading = std::exchange(state.reading, nullptr);
  tell_outcome(self, *reading);
  state.last_error = reading->truth.error;
  const auto truth =
    std::make_shared<const BrokerTruth>(std::move(reading->truth));
  if (truth->good()) {
    state.last_good = truth;
    state.good_changes = reading->changes;
    state.good_began = reading->began;
  }
  refuse_late(self);
  answer(self, truth);
  begin_if_wanted(self);
}

/// What was read must not show once any part of it failed.
void forget_content(BrokerTruthState::Reading& reading) {
  reading.truth.positions.clear();
  reading.truth.open_orders.clear();
}

void finish(Self self) {
  learn_mark(self, [self](bool known) {
    auto& reading = *self->state.reading;
    if (!known && reading.truth.good()) {
      reading.truth.error = "unexpected_error";
      reading.detail = "it is not known what the desk did meanwhile";
    }
    if (reading.truth.good() && reading.changes != self->state.changes)
      return give_up_reading(self);
    if (!reading.truth.good())
      forget_content(reading);
    publish(self);
  });
}

/// Positions come first in the text though they are read last (domain 3.8).
void fail_part(BrokerTruthState::Reading& reading, const std::string& error,
               const std::string& detail) {
  auto& all = reading.truth.error;
  all = error + (all.empty() ? "" : "; " + all);
  reading.detail += (reading.detail.empty() ? "" : "; ") + detail;
}

/// Asks the desk for a part of the reading; `take` has what it answers.
template <class Answer, class Order, class Take>
void read_part(Self self, const std::string& error, Take take,
               void (*go_on)(Self)) {
  const auto& parts = self->state.parts;
  const auto limit = parts.rules.call_limit;
  self
    ->request(parts.desk, limit + answer_grace,
              Order{Deadline::after(self->clock().now(), limit)})
    .then(
      [=](const Answer& found) {
        take(self->state.reading->truth, found);
        go_on(self);
      },
      [=](const caf::error& failure) {
        fail_part(*self->state.reading, error, from_caf(failure).detail);
        go_on(self);
      });
}

void read_positions(Self self) {
  auto& state = self->state;
  if (state.reading->changes != state.changes)
    return give_up_reading(self);
  read_part<BrokerPositions, ReadBrokerPositions>(
    self, "positions_fetch_failed",
    [](BrokerTruth& truth, const BrokerPositions& found) {
      truth.positions = found.positions;
    },
    finish);
}

void begin(Self self) {
  auto& state = self->state;
  state.reading = std::make_shared<BrokerTruthState::Reading>();
  state.reading->truth.seq = ++*state.parts.last_seq;
  state.reading->truth.fetched_at = state.parts.clock->now();
  state.reading->changes = state.changes;
  state.reading->began = self->clock().now();
  read_part<BrokerOrders, ReadOpenOrders>(
    self, "orders_fetch_failed",
    [](BrokerTruth& truth, const BrokerOrders& found) {
      truth.open_orders = found.orders;
    },
    read_positions);
}

caf::result<BrokerTruthRead> get(Self self, const GetBrokerTruth& order) {
  const auto newer_than = order.fresh ? *self->state.parts.last_seq : 0;
  const Asker asker{promise_for<BrokerTruthRead>(self), order.deadline,
                    newer_than};
  learn_mark(self, [=](bool) {
    if (current(self) && self->state.last_good->seq > newer_than)
      return asker.promise.deliver(BrokerTruthRead{self->state.last_good});
    self->state.askers.push_back(asker);
    begin_if_wanted(self);
  });
  return asker.promise.later();
}

caf::result<BrokerTruthSeen> peek(Self self) {
  const auto asker = promise_for<BrokerTruthSeen>(self);
  learn_mark(self, [=](bool) {
    const auto& state = self->state;
    asker.deliver(
      BrokerTruthSeen{state.last_good, current(self), state.last_error});
  });
  return asker.later();
}

} // namespace

BrokerTruthActor::behavior_type broker_truth(Self self,
                                             BrokerTruthParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const GetBrokerTruth& order) { return get(self, order); },
    [self](const PeekBrokerTruth&) { return peek(self); },
    [self](const BrokerChanged&) { ++self->state.changes; },
  };
}

} // namespace signalbox
