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
  auto answer = (store.*write)(order);
  if (!answer) {
    // A full disk ends the whole transaction by itself; the companions that
    // were applied before are gone with it.
    if (transactions.active())
      transactions.undo();
    else
      refuse_batch(state, answer.error());
    return to_caf(answer.error());
  }
  auto asker = promise_for<Answer>(self);
  state.batch.push_back(
    std::make_unique<Applied<Answer>>(asker, std::move(*answer)));
  return asker.later();
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
    [=](const TakeSignals& order) {
      return apply(self, *signals, &SignalWrites::take, order);
    },
    [=](const ReclaimSignals& order) {
      return apply(self, *signals, &SignalWrites::reclaim, order);
    },
    [=](const ClaimSignals& order) {
      return apply(self, *signals, &SignalWrites::claim, order);
    },
    [=](const FinalizeSignals& order) {
      return apply(self, *signals, &SignalWrites::finalize, order);
    },
    [=](const ReleaseSignals& order) {
      return apply(self, *signals, &SignalWrites::release, order);
    },
    [=](const RecoverOwnClaims& order) {
      return apply(self, *signals, &SignalWrites::recover, order);
    },
    [=](const DecideSignal& order) {
      return apply(self, *signals, &SignalWrites::decide, order);
    },
    [=](const ArchiveSignals& order) {
      return apply(self, *signals, &SignalWrites::archive, order);
    },
    [=](const TakeSeat& order) {
      return apply(self, *drains, &DrainWrites::take_seat, order);
    },
    [=](const EndDrainRun& order) {
      return apply(self, *drains, &DrainWrites::end_run, order);
    },
    [=](const NoteScorer& order) {
      return apply(self, *scorer, &ScorerWrites::note, order);
    },
    [=](const NoteReasons& order) {
      return apply(self, *reasons, &ReasonWrites::note, order);
    },
    [=](const NoteRunBegan& order) {
      return apply(self, *jobs, &JobWrites::note_began, order);
    },
    [=](const NoteRunEnded& order) {
      return apply(self, *jobs, &JobWrites::note_ended, order);
    },
    [=](const NoteStartSkipped& order) {
      return apply(self, *jobs, &JobWrites::note_skipped, order);
    },
    [=](const SetJobPause& order) {
      return apply(self, *jobs, &JobWrites::set_pause, order);
    },
    [=](const CleanServiceRows& order) {
      return apply(self, *jobs, &JobWrites::clean, order);
    },
    [=](const KeepGrant& order) {
      return apply(self, *budgets, &BudgetWrites::grant, order);
    },
    [=](const SettleCall& order) {
      return apply(self, *budgets, &BudgetWrites::settle, order);
    },
    [=](const LoadBudgets& query) {
      return apply(self, *budgets, &BudgetWrites::load, query);
    },
    [=](const PostOutbox& order) {
      return apply(self, *outbox, &OutboxWrites::post, order);
    },
    [=](const PickOutbox& order) {
      return apply(self, *outbox, &OutboxWrites::pick, order);
    },
    [=](const NoteDelivery& order) {
      return apply(self, *outbox, &OutboxWrites::note, order);
    },
    [=](const TakeMentions& order) {
      return apply(self, *entries, &EntryWrites::take, order);
    },
    [=](const ApplyChecks& order) {
      return apply(self, *entries, &EntryWrites::apply, order);
    },
    [=](const RemoveEntries& order) {
      return apply(self, *entries, &EntryWrites::remove, order);
    },
    [=](const OpenFirstRound& order) {
      return apply(self, *rounds, &RoundWrites::open_first, order);
    },
    [=](const BeginFreeze& order) {
      return apply(self, *rounds, &RoundWrites::begin_freeze, order);
    },
    [=](const NoteFreezeStep& order) {
      return apply(self, *rounds, &RoundWrites::note_step, order);
    },
    [=](const StoreSnapshot& order) {
      return apply(self, *rounds, &RoundWrites::store_snapshot, order);
    },
    [=](const AdvanceRound& order) {
      return apply(self, *rounds, &RoundWrites::advance, order);
    },
    [=](const SeedTrades& order) {
      return apply(self, *trades, &TradeWrites::seed, order);
    },
    [=](const ApplyTrades& order) {
      return apply(self, *trades, &TradeWrites::apply, order);
    },
    [=](const NoteTradeRun& order) {
      return apply(self, *trades, &TradeWrites::note_run, order);
    },
    [=](const CleanTrades& order) {
      return apply(self, *trades, &TradeWrites::clean, order);
    },
    [=](const ReserveEntry& order) {
      return apply(self, *desk, &EntryDeskWrites::reserve, order);
    },
    [=](const NoteIntent& order) {
      return apply(self, *desk, &EntryDeskWrites::note, order);
    },
    [=](const SettleIntent& order) {
      return apply(self, *desk, &EntryDeskWrites::settle, order);
    },
    [=](const SetEntryToggle& order) {
      return apply(self, *desk, &EntryDeskWrites::set_toggle, order);
    },
    [=](const SetHalt& order) {
      return apply(self, *desk, &EntryDeskWrites::set_halt, order);
    },
    [=](const ResetEntryGuard& order) {
      return apply(self, *desk, &EntryDeskWrites::reset, order);
    },
    [=](const SetLastLoss& order) {
      return apply(self, *desk, &EntryDeskWrites::set_last_loss, order);
    },
    [=](const NoteEntryRun& order) {
      return apply(self, *desk, &EntryDeskWrites::note_run, order);
    },
    [=](const CreateUser& order) {
      return apply(self, *users, &UserWrites::create_user, order);
    },
    [=](const ChangeUser& order) {
      return apply(self, *users, &UserWrites::change_user, order);
    },
    [=](const DeleteUser& order) {
      return apply(self, *users, &UserWrites::delete_user, order);
    },
    [=](const CreatePortfolio& order) {
      return apply(self, *users, &UserWrites::create_portfolio, order);
    },
    [=](const ChangePortfolio& order) {
      return apply(self, *users, &UserWrites::change_portfolio, order);
    },
    [=](const CreateAsset& order) {
      return apply(self, *users, &UserWrites::create_asset, order);
    },
    [=](const ChangeAsset& order) {
      return apply(self, *users, &UserWrites::change_asset, order);
    },
    [=](const RemoveAsset& order) {
      return apply(self, *users, &UserWrites::remove_asset, order);
    },
    [=](const AddCriteria& order) {
      return apply(self, *users, &UserWrites::add_criteria, order);
    },
    [=](const RetireCriteria& order) {
      return apply(self, *users, &UserWrites::retire_criteria, order);
    },
    [=](const LoadUsers& order) {
      return apply(self, *users, &UserWrites::load, order);
    },
    [=](const BeginOvernightRun& order) {
      return apply(self, *overnight, &OvernightWrites::begin_run, order);
    },
    [=](const BeginStep& order) {
      return apply(self, *overnight, &OvernightWrites::begin_step, order);
    },
    [=](const EndStep& order) {
      return apply(self, *overnight, &OvernightWrites::end_step, order);
    },
    [=](const WriteCalculations& order) {
      return apply(self, *overnight, &OvernightWrites::write, order);
    },
    [=](const EndOvernightRun& order) {
      return apply(self, *overnight, &OvernightWrites::end_run, order);
    },
    [=](const KeepQuotes& order) {
      return apply(self, *overnight, &OvernightWrites::keep, order);
    },
    [=](const WriteIngestPtr& order) {
      return apply(self, *replay, &ReplayWrites::ingest, order);
    },
    [=](const BeginReplay& order) {
      return apply(self, *replay, &ReplayWrites::begin, order);
    },
    [=](const WriteReplayPagePtr& order) {
      return apply(self, *replay, &ReplayWrites::page, order);
    },
    [=](const EndReplay& order) {
      return apply(self, *replay, &ReplayWrites::end, order);
    },
    [=](const UndoReplay& order) {
      return apply(self, *replay, &ReplayWrites::undo, order);
    },
    [=](const ForceSync& order) {
      return apply(self, *replay, &ReplayWrites::sync, order);
    },
    [self](const CommitBatch&) { commit(self); },
  };
}

} // namespace signalbox
