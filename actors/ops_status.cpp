#include "actors/ops_status.hpp"

#include <algorithm>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "domain/calendar/new_york.hpp"
#include "messages/payload.hpp"

namespace signalbox {

namespace {

using Self = OpsStatusActor::stateful_pointer<OpsStatusState>;
using GatheringPtr = std::shared_ptr<StatusGathering>;

Millis time_left(Self self, const StatusGathering& gathering) {
  const auto spent =
    std::chrono::duration_cast<Millis>(self->clock().now() - gathering.began);
  return std::max(gathering.limit - spent, Millis{1});
}

Deadline part_deadline(Self self, const StatusGathering& gathering) {
  return Deadline::after(self->clock().now(), time_left(self, gathering));
}

void miss(StatusGathering& gathering, std::string part, const Error& error) {
  gathering.status.errors.push_back(
    {std::move(part), error.name, error.detail});
}

void answer(Self self, StatusGathering& gathering) {
  auto& status = gathering.status;
  status.generated_at = self->state.parts.clock->now();
  status.duration =
    std::chrono::duration_cast<Millis>(self->clock().now() - gathering.began);
  std::ranges::sort(status.errors, {}, &PartTrouble::part);
  self->state.gathering.reset();
  for (const auto& asker : gathering.askers)
    asker.deliver(status);
}

/// A part is there, or is not to be had.
void arrived(Self self, const GatheringPtr& gathering) {
  if (--gathering->waiting == 0)
    answer(self, *gathering);
}

/// Asks the parts of one gathering.
struct PartAsker {
  Self self;
  GatheringPtr gathering;

  /// `use` puts the answer into the gathering. An answer that leads to another
  /// question raises the count before it is counted itself.
  template <class Answer, class Target, class Order, class Use>
  void ask(std::string part, const Target& target, Order order, Use use) const {
    ++gathering->waiting;
    self->request(target, time_left(self, *gathering), std::move(order))
      .then(
        [asker = *this, use](const Answer& found) {
          use(asker.gathering->status, found);
          arrived(asker.self, asker.gathering);
        },
        [asker = *this, part](const caf::error& error) {
          miss(*asker.gathering, part, from_caf(error));
          arrived(asker.self, asker.gathering);
        });
  }

  /// The same for a part that is kept as it came.
  template <class Answer, class Target, class Order>
  void keep(std::string part, const Target& target, Order order,
            std::optional<Answer> OpsStatus::*place) const {
    ask<Answer>(std::move(part), target, std::move(order),
                [place](OpsStatus& status, const Answer& found) {
                  status.*place = found;
                });
  }
};

// -- the account -------------------------------------------------------------

void take_reading(StatusGathering& gathering, const BrokerTruthRead& read) {
  auto& known = *gathering.status.truth;
  known.error = read.truth->error;
  known.current = read.truth->good();
  if (read.truth->good())
    known.last_good = read.truth;
}

/// The reading goes on when nobody waits for it any more, so that the next
/// answer has it; until then the last good one stands, with its age.
void refresh_truth(Self self, const GatheringPtr& gathering) {
  const auto& parts = self->state.parts;
  GetBrokerTruth order;
  order.deadline =
    Deadline::after(self->clock().now(), parts.rules.refresh_limit);
  ++gathering->waiting;
  self->request(parts.truth, time_left(self, *gathering), std::move(order))
    .then(
      [=](const BrokerTruthRead& read) {
        take_reading(*gathering, read);
        arrived(self, gathering);
      },
      [=](const caf::error& error) {
        const auto why = from_caf(error);
        miss(*gathering, "brokerTruth",
             {why.code, "the broker has not been read anew: " + why.detail,
              why.name});
        arrived(self, gathering);
      });
}

void ask_truth(const PartAsker& parts) {
  parts.ask<BrokerTruthSeen>(
    "brokerTruth", parts.self->state.parts.truth, PeekBrokerTruth{},
    [parts](OpsStatus& status, const BrokerTruthSeen& seen) {
      status.truth =
        BrokerReading{seen.last_good, seen.current, seen.last_error};
      if (!seen.current)
        refresh_truth(parts.self, parts.gathering);
    });
}

// -- all parts ---------------------------------------------------------------

void ask_desk(const PartAsker& parts) {
  auto date = et_date_text(parts.gathering->status.now);
  if (!date)
    return miss(*parts.gathering, "entryState", date.error());
  parts.keep("entryState", parts.self->state.parts.reader,
             LoadEntryDesk{std::move(*date)}, &OpsStatus::desk);
}

void ask_store(const PartAsker& parts) {
  const auto& rules = parts.self->state.parts.rules;
  const auto& reader = parts.self->state.parts.reader;
  const auto since = parts.gathering->status.now - rules.recent;
  parts.keep("scoring", reader, ReadScoringBacklog{since}, &OpsStatus::scoring);
  parts.keep("lastAutoEntry", reader, ReadLastEntryRun{}, &OpsStatus::last_run);
  parts.keep("autoManageTelemetry", reader,
             ReadTradeRuns{"manage", rules.newest_runs},
             &OpsStatus::manage_runs);
  parts.keep("reconcileTelemetry", reader,
             ReadTradeRuns{"reconcile", rules.newest_runs},
             &OpsStatus::reconcile_runs);
  parts.keep("lastDrain", reader, ReadLastDrain{}, &OpsStatus::last_drain);
  ask_desk(parts);
}

void ask_all(const PartAsker& parts) {
  const auto& given = parts.self->state.parts;
  if (given.scorer)
    parts.keep("scorer", given.scorer, GetScorerState{}, &OpsStatus::scorer);
  if (given.broker_off.empty()) {
    parts.keep("entryGate", given.executor,
               ReadEntryGate{part_deadline(parts.self, *parts.gathering)},
               &OpsStatus::gate);
    ask_truth(parts);
  }
  ask_store(parts);
}

void begin(Self self, const ReadOpsStatus& order) {
  auto& state = self->state;
  const auto& parts = state.parts;
  auto gathering = std::make_shared<StatusGathering>();
  gathering->began = self->clock().now();
  gathering->limit = std::min(
    parts.rules.part_limit,
    std::chrono::duration_cast<Millis>(order.deadline.left(gathering->began)));
  auto& status = gathering->status;
  status.now = parts.clock->now();
  status.rules = parts.entry;
  status.manage = parts.manage;
  status.broker_off = parts.broker_off;
  status.session_open = parts.calendar->session_at(status.now).has_value();
  state.gathering = gathering;
  ask_all({self, gathering});
}

caf::result<OpsStatus> read(Self self, const ReadOpsStatus& order) {
  auto asker = promise_for<OpsStatus>(self);
  if (!self->state.gathering)
    begin(self, order);
  self->state.gathering->askers.push_back(asker);
  return asker.later();
}

} // namespace

OpsStatusActor::behavior_type ops_status(Self self, OpsStatusParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const ReadOpsStatus& order) { return read(self, order); },
  };
}

} // namespace signalbox
