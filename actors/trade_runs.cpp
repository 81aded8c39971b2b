#include "actors/trade_runs.hpp"

#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/broker_readings.hpp"
#include "actors/trade_reconciler.hpp"
#include "domain/calendar/new_york.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = TradeReconcilerSelf;
using RunPtr = std::shared_ptr<TradeRun>;

void ask_resolver(Self self, const RunPtr& run, std::function<void()> then) {
  self
    ->request(self->state.parts.resolver, time_left(self, run->deadline),
              ResolveIntents{run->deadline})
    .then([then](const IntentsResolved&) { then(); },
          [then](const caf::error& error) {
            // Their trades are left alone, the others go on.
            const auto cause = from_caf(error);
            log::warn("trade_reconciler.unresolved",
                      {{"code", cause.name}, {"detail", cause.detail}});
            then();
          });
}

} // namespace

bool enter_run(Self self, const RunPtr& run) {
  auto& state = self->state;
  if (!state.run.expired())
    return false;
  run->began_at = state.parts.clock->now();
  run->began = self->clock().now();
  state.run = run;
  return true;
}

caf::error already_running() {
  return to_caf({Errc::conflict, "another run goes on", "already_running"});
}

void fail_run(Self self, const TradeRun& run, const Error& error) {
  log::warn("trade_reconciler.failed", {{"run_id", run.run_id},
                                        {"step", run.kind},
                                        {"code", error.name},
                                        {"detail", error.detail}});
  if (error.code != Errc::storage && run.kind != "finalize")
    note_run(self, run, error.name, error.detail);
  run.refuse(error);
}

void note_run(Self self, const TradeRun& run, std::string outcome,
              std::string detail) {
  NoteTradeRun order{run.kind, self->state.parts.clock->now(),
                     std::move(outcome), std::move(detail), run.run_id};
  self->request(self->state.parts.writes, trade_store_timeout, std::move(order))
    .then([](const TradeRunNoted&) {},
          [](const caf::error& error) {
            log::warn("trade_reconciler.note_failed",
                      {{"detail", from_caf(error).detail}});
          });
}

std::int64_t run_ms(Self self, const TradeRun& run) {
  return std::chrono::floor<Millis>(self->clock().now() - run.began).count();
}

void load_desk(Self self, const RunPtr& run, DeskRead then) {
  const auto& parts = self->state.parts;
  LoadEntryDesk query{et_date_text(parts.clock->now()).value_or("")};
  self->request(parts.reads, trade_store_timeout, std::move(query))
    .then(
      [=](const EntryDesk& desk) { then(desk); },
      [=](const caf::error& error) { fail_run(self, *run, from_caf(error)); });
}

void resolve_desk(
  Self self, const RunPtr& run,
  std::function<void(const EntryDesk&, const EntryDesk&)> then) {
  load_desk(self, run, [=](const EntryDesk& before) {
    if (before.unsettled.empty())
      return then(before, before);
    ask_resolver(self, run, [=] {
      load_desk(self, run, [=](const EntryDesk& now) { then(before, now); });
    });
  });
}

void look_up_entry(Self self, const TradeRun& run, const Trade& trade,
                   std::function<void(const OrderLookup&)> then) {
  look_up_order(self, run, trade.broker_order_id,
                trade.broker_order_id.empty() ? trade.client_order_id : "",
                std::move(then));
}

void look_up_order(Self self, const TradeRun& run, std::string id,
                   std::string client_order_id,
                   std::function<void(const OrderLookup&)> then) {
  using Kind = OrderLookup::Kind;
  if (id.empty() && client_order_id.empty())
    return then({Kind::unknown, {}, "it never had an order"});
  FindOrder query{std::move(id), std::move(client_order_id), run.deadline};
  self
    ->request(self->state.parts.broker, time_left(self, run.deadline),
              std::move(query))
    .then(
      [then](const BrokerOrder& order) {
        then({Kind::found, order, ""});
      },
      [then](const caf::error& failure) {
        const auto error = from_caf(failure);
        then({error.code == Errc::not_found ? Kind::unknown : Kind::failed,
              {},
              error.detail});
      });
}

void apply_changes(Self self, const RunPtr& run, ApplyTrades order,
                   std::function<void(const TradesApplied&)> then) {
  const auto& parts = self->state.parts;
  if (!parts.notify)
    order.messages.clear();
  if (order.updates.empty() && order.messages.empty())
    return then({});
  order.actor = TradeReconcilerState::name;
  order.run_id = run->run_id;
  order.now = parts.clock->now();
  const bool told = !order.messages.empty();
  self->request(parts.writes, trade_store_timeout, std::move(order))
    .then(
      [=](const TradesApplied& applied) {
        if (told)
          self->send(self->state.parts.notifier, OutboxFilled{});
        then(applied);
      },
      [=](const caf::error& error) { fail_run(self, *run, from_caf(error)); });
}

} // namespace signalbox
