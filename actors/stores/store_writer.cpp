#include "actors/stores/store_writer.hpp"

#include <optional>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = StoreWriterActor::stateful_pointer<StoreWriterState>;

/// Everything applied so far is lost: each asker learns why.
void refuse_batch(StoreWriterState& state, const Error& error) {
  log::error("store.batch_failed", {{"code", error.name},
                                    {"detail", error.detail},
                                    {"order_count", state.batch.size()}});
  for (const auto& order : std::exchange(state.batch, {}))
    order->refuse(error);
}

/// Opens the transaction with the first order of a batch.
Result<void> open_batch(Self self) {
  auto& state = self->state;
  auto& transactions = *state.parts.stores.transactions;
  if (!transactions.active()) {
    if (auto begun = transactions.begin(); !begun)
      return begun;
    state.batch_began = self->clock().now();
    self->send(self, CommitBatch{});
  }
  return transactions.mark();
}

template <class Store, class Order, class Answer>
caf::result<Answer> apply(Self self, Store& store,
                          Result<Answer> (Store::*write)(const Order&),
                          const Order& order) {
  auto& state = self->state;
  auto& transactions = *state.parts.stores.transactions;
  if (auto open = open_batch(self); !open)
    return to_caf(open.error());
  auto outcome = (store.*write)(order);
  if (!outcome && !transactions.active()) {
    // A full disk ends the whole transaction by itself; the companions that
    // were applied before are gone with it.
    refuse_batch(state, outcome.error());
    return to_caf(outcome.error());
  }
  if (!outcome)
    transactions.undo();
  // What a refusal was decided on may not be committed yet: it waits as well.
  if (!outcome && state.batch.empty())
    return to_caf(outcome.error());
  auto asker = promise_for<Answer>(self);
  state.batch.push_back(
    std::make_unique<Applied<Answer>>(asker, std::move(outcome)));
  return asker.later();
}

/// What the actor does with one kind of order.
template <class Store, class Order, class Answer>
auto writing(Self self, Store* store,
             Result<Answer> (Store::*write)(const Order&)) {
  return [=](const Order& order) { return apply(self, *store, write, order); };
}

void commit(Self self) {
  auto& state = self->state;
  auto& transactions = *state.parts.stores.transactions;
  if (!transactions.active())
    return;
  if (auto committed = transactions.commit(); !committed) {
    transactions.rollback();
    return refuse_batch(state, committed.error());
  }
  const auto orders = std::exchange(state.batch, {});
  for (const auto& order : orders)
    order->answer();
  state.parts.metrics->store_committed(static_cast<std::int64_t>(orders.size()),
                                       self->clock().now() - state.batch_began);
  transactions.checkpoint();
}

} // namespace

StoreWriterActor::behavior_type store_writer(Self self,
                                             StoreWriterParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  // A former life may have died inside its transaction: nothing of it counts.
  const auto& stores = self->state.parts.stores;
  if (stores.transactions->active())
    stores.transactions->rollback();
  self->set_exit_handler([self](caf::exit_msg& order) {
    commit(self);
    self->quit(order.reason);
  });
  auto* signals = stores.signals.get();
  auto* drains = stores.drains.get();
  auto* scorer = stores.scorer.get();
  auto* reasons = stores.reasons.get();
  auto* jobs = stores.jobs.get();
  auto* budgets = stores.budgets.get();
  auto* outbox = stores.outbox.get();
  auto* entries = stores.entries.get();
  auto* rounds = stores.rounds.get();
  auto* trades = stores.trades.get();
  auto* desk = stores.entry_desk.get();
  auto* users = stores.users.get();
  auto* overnight = stores.overnight.get();
  auto* replay = stores.replay.get();
  return {
    [](const Ping&) { return Pong{}; },
    writing(self, signals, &SignalWrites::take),
    writing(self, signals, &SignalWrites::reclaim),
    writing(self, signals, &SignalWrites::claim),
    writing(self, signals, &SignalWrites::finalize),
    writing(self, signals, &SignalWrites::release),
    writing(self, signals, &SignalWrites::recover),
    writing(self, signals, &SignalWrites::decide),
    writing(self, signals, &SignalWrites::archive),
    writing(self, drains, &DrainWrites::take_seat),
    writing(self, drains, &DrainWrites::end_run),
    writing(self, scorer, &ScorerWrites::note),
    writing(self, reasons, &ReasonWrites::note),
    writing(self, jobs, &JobWrites::note_began),
    writing(self, jobs, &JobWrites::note_ended),
    writing(self, jobs, &JobWrites::note_skipped),
    writing(self, jobs, &JobWrites::set_pause),
    writing(self, jobs, &JobWrites::clean),
    writing(self, budgets, &BudgetWrites::grant),
    writing(self, budgets, &BudgetWrites::settle),
    [=](const LoadBudgets& query) {
      return apply(self, *budgets, &BudgetWrites::load, query);
    },
    writing(self, outbox, &OutboxWrites::post),
    writing(self, outbox, &OutboxWrites::pick),
    writing(self, outbox, &OutboxWrites::note),
    writing(self, entries, &EntryWrites::take),
    writing(self, entries, &EntryWrites::apply),
    writing(self, entries, &EntryWrites::remove),
    writing(self, rounds, &RoundWrites::open_first),
    writing(self, rounds, &RoundWrites::begin_freeze),
    writing(self, rounds, &RoundWrites::note_step),
    writing(self, rounds, &RoundWrites::store_snapshot),
    writing(self, rounds, &RoundWrites::advance),
    writing(self, trades, &TradeWrites::seed),
    writing(self, trades, &TradeWrites::apply),
    writing(self, trades, &TradeWrites::note_run),
    writing(self, trades, &TradeWrites::clean),
    writing(self, desk, &EntryDeskWrites::reserve),
    writing(self, desk, &EntryDeskWrites::note),
    writing(self, desk, &EntryDeskWrites::settle),
    writing(self, desk, &EntryDeskWrites::set_toggle),
    writing(self, desk, &EntryDeskWrites::set_halt),
    writing(self, desk, &EntryDeskWrites::reset),
    writing(self, desk, &EntryDeskWrites::set_last_loss),
    writing(self, desk, &EntryDeskWrites::note_run),
    writing(self, users, &UserWrites::create_user),
    writing(self, users, &UserWrites::change_user),
    writing(self, users, &UserWrites::delete_user),
    writing(self, users, &UserWrites::create_portfolio),
    writing(self, users, &UserWrites::change_portfolio),
    writing(self, users, &UserWrites::create_asset),
    writing(self, users, &UserWrites::change_asset),
    writing(self, users, &UserWrites::remove_asset),
    writing(self, users, &UserWrites::add_criteria),
    writing(self, users, &UserWrites::retire_criteria),
    writing(self, users, &UserWrites::load),
    writing(self, overnight, &OvernightWrites::begin_run),
    writing(self, overnight, &OvernightWrites::begin_step),
    writing(self, overnight, &OvernightWrites::end_step),
    writing(self, overnight, &OvernightWrites::write),
    writing(self, overnight, &OvernightWrites::end_run),
    writing(self, overnight, &OvernightWrites::keep),
    writing(self, replay, &ReplayWrites::ingest),
    writing(self, replay, &ReplayWrites::begin),
    writing(self, replay, &ReplayWrites::page),
    writing(self, replay, &ReplayWrites::end),
    writing(self, replay, &ReplayWrites::undo),
    writing(self, replay, &ReplayWrites::sync),
    [self](const CommitBatch&) { commit(self); },
  };
}

} // namespace signalbox
