#include "actors/entry_view.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/entry_executor.hpp"
#include "domain/calendar/new_york.hpp"
#include "messages/payload.hpp"

namespace signalbox {

namespace {

using Self = EntryExecutorSelf;

/// What was heard is good for a page so long.
constexpr Millis heard_age{60000};

/// The broker is waited for so long, or for half of the order's time.
constexpr Millis longest_patience{2000};

/// The answer is given so long before the order's deadline.
constexpr Millis view_margin{200};

struct View {
  explicit View(PromiseGuard<EntryGateView> caller)
    : asker(std::move(caller)) {}

  PromiseGuard<EntryGateView> asker;
  EntryFacts facts;
  std::chrono::nanoseconds patience{0}; ///< for each question to the broker
  bool current = false;
  int answers_due = 0;
};

using ViewPtr = std::shared_ptr<View>;

/// A reading that failed since must not look like the last good one.
BrokerTruthPtr last_reading(const BrokerTruthSeen& seen, WallTime now) {
  if (seen.last_error.empty())
    return seen.last_good;
  BrokerTruth broken;
  broken.fetched_at = now;
  broken.error = seen.last_error;
  return std::make_shared<const BrokerTruth>(std::move(broken));
}

void answer(Self self, const ViewPtr& view) {
  auto& facts = view->facts;
  facts.now = self->state.parts.clock->now();
  EntryGateView told;
  told.blockers = entry_blockers(facts);
  const auto scan = scan_candidates(facts, {});
  if (!scan.taken)
    told.blockers.push_back(why_none(scan.passed));
  told.guardrails = guardrails_of(facts);
  told.clock = facts.clock;
  told.truth = facts.truth;
  told.truth_current = view->current && usable(facts);
  told.desk = facts.desk;
  view->asker.deliver(std::move(told));
}

void one_answered(Self self, const ViewPtr& view) {
  if (--view->answers_due == 0)
    answer(self, view);
}

template <class T>
bool still_good(Self self,
                const std::optional<EntryExecutorState::Heard<T>>& heard) {
  return heard && self->clock().now() - heard->at <= heard_age;
}

void take_clock(Self self, const ViewPtr& view) {
  const auto& heard = self->state.clock;
  const auto age = self->clock().now() - heard->at;
  view->facts.clock =
    clock_after(heard->value, std::chrono::duration_cast<Millis>(age));
}

void ask_clock(Self self, const ViewPtr& view) {
  if (still_good(self, self->state.clock))
    return take_clock(self, view);
  const auto deadline = Deadline::after(self->clock().now(), view->patience);
  ++view->answers_due;
  self
    ->request(self->state.parts.broker, view->patience,
              ReadBrokerClock{deadline})
    .then(
      [=](const BrokerClock& clock) {
        self->state.clock = {clock, self->clock().now()};
        take_clock(self, view);
        one_answered(self, view);
      },
      [=](const caf::error&) { one_answered(self, view); });
}

void ask_account(Self self, const ViewPtr& view) {
  auto& heard = self->state.account;
  if (still_good(self, heard)) {
    view->facts.account = heard->value;
    return;
  }
  const auto deadline = Deadline::after(self->clock().now(), view->patience);
  ++view->answers_due;
  self
    ->request(self->state.parts.broker, view->patience,
              ReadBrokerAccount{deadline})
    .then(
      [=](const BrokerAccount& account) {
        self->state.account = {account, self->clock().now()};
        view->facts.account = account;
        one_answered(self, view);
      },
      [=](const caf::error&) { one_answered(self, view); });
}

/// Asks for a reading, but waits for it no longer than for the rest: others
/// may need it whenever it comes.
void read_truth(Self self, const ViewPtr& view) {
  const auto deadline =
    Deadline::after(self->clock().now(), 2 * entry_question_limit);
  self
    ->request(self->state.parts.truth, view->patience,
              GetBrokerTruth{false, deadline})
    .then(
      [=](const BrokerTruthRead& read) {
        view->facts.truth = read.truth;
        view->current = read.truth->good();
        one_answered(self, view);
      },
      [=](const caf::error&) { one_answered(self, view); });
}

void ask_truth(Self self, const ViewPtr& view) {
  ++view->answers_due;
  self->request(self->state.parts.truth, view->patience, PeekBrokerTruth{})
    .then(
      [=](const BrokerTruthSeen& seen) {
        view->facts.truth = last_reading(seen, self->state.parts.clock->now());
        view->current =
          seen.current && view->facts.truth && view->facts.truth->good();
        if (view->current)
          return one_answered(self, view);
        read_truth(self, view);
      },
      [=](const caf::error&) { one_answered(self, view); });
}

void ask_desk(Self self, const ViewPtr& view, Deadline deadline) {
  const auto now = self->clock().now();
  LoadEntryDesk order{et_date_text(view->facts.now).value_or("")};
  ++view->answers_due;
  self
    ->request(self->state.parts.reads, deadline.left(now) - view_margin,
              std::move(order))
    .then(
      [=](const EntryDesk& desk) {
        view->facts.desk = desk;
        one_answered(self, view);
      },
      [=](const caf::error& error) { view->asker.deliver(error); });
}

} // namespace

caf::result<EntryGateView> read_gate(Self self, const ReadEntryGate& order) {
  const auto left = order.deadline.left(self->clock().now());
  if (left <= 2 * view_margin)
    return to_caf({Errc::timeout, "no time is left for an answer"});
  const auto& state = self->state;
  auto view = std::make_shared<View>(promise_for<EntryGateView>(self));
  auto& facts = view->facts;
  facts.rules = state.parts.rules;
  facts.truth_max_age = state.parts.truth_rules.max_age;
  facts.now = state.parts.clock->now();
  facts.halt_sign = state.parts.halt->present();
  facts.frozen = state.frozen;
  // A peek and a reading come one after the other.
  view->patience = std::min<std::chrono::nanoseconds>(longest_patience,
                                                      (left - view_margin) / 3);
  ask_desk(self, view, order.deadline);
  ask_clock(self, view);
  ask_account(self, view);
  ask_truth(self, view);
  return view->asker.later();
}

} // namespace signalbox
