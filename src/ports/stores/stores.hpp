#pragma once

#include <memory>

#include "domain/core/error.hpp"
#include "ports/stores/budget_store.hpp"
#include "ports/stores/desk_store.hpp"
#include "ports/stores/drain_store.hpp"
#include "ports/stores/entry_store.hpp"
#include "ports/stores/job_store.hpp"
#include "ports/stores/outbox_store.hpp"
#include "ports/stores/overnight_store.hpp"
#include "ports/stores/reason_store.hpp"
#include "ports/stores/replay_store.hpp"
#include "ports/stores/round_store.hpp"
#include "ports/stores/scorer_store.hpp"
#include "ports/stores/signal_store.hpp"
#include "ports/stores/trade_store.hpp"
#include "ports/stores/user_store.hpp"

namespace signalbox {

/// One write transaction at a time on one connection.
class Transactions {
public:
  virtual ~Transactions() = default;

  virtual Result<void> begin() = 0;
  /// Durable when it returns. Fails with `storage`.
  virtual Result<void> commit() = 0;
  virtual void rollback() = 0;
  /// Sets the point to which `undo` returns; one point at a time. The writer
  /// sets it before every order, so that a failed one leaves nothing behind
  /// while its companions stay.
  virtual Result<void> mark() = 0;
  virtual void undo() = 0;
  /// Whether a transaction is open: some faults (a full disk) end it by
  /// themselves.
  virtual bool active() const = 0;
  /// Moves the log into the database file when that is worth it (the writer
  /// owns the checkpoint; readers never do it).
  virtual void checkpoint() = 0;
};

/// Everything the writer actor may touch, over one connection.
struct WriteStores {
  std::shared_ptr<Transactions> transactions;
  std::shared_ptr<SignalWrites> signals;
  std::shared_ptr<DrainWrites> drains;
  std::shared_ptr<ScorerWrites> scorer;
  std::shared_ptr<ReasonWrites> reasons;
  std::shared_ptr<JobWrites> jobs;
  std::shared_ptr<BudgetWrites> budgets;
  std::shared_ptr<OutboxWrites> outbox;
  std::shared_ptr<EntryWrites> entries;
  std::shared_ptr<RoundWrites> rounds;
  std::shared_ptr<TradeWrites> trades;
  std::shared_ptr<EntryDeskWrites> entry_desk;
  std::shared_ptr<UserWrites> users;
  std::shared_ptr<OvernightWrites> overnight;
  std::shared_ptr<ReplayWrites> replay{};
};

/// Everything a reader actor may touch, over its own connection.
struct ReadStores {
  std::shared_ptr<SignalReads> signals;
  std::shared_ptr<DrainReads> drains;
  std::shared_ptr<ScorerReads> scorer;
  std::shared_ptr<JobReads> jobs;
  std::shared_ptr<EntryReads> entries;
  std::shared_ptr<RoundReads> rounds;
  std::shared_ptr<TradeReads> trades;
  std::shared_ptr<DeskReads> desk;
};

/// Everything the reader of part C may touch, over a connection of its own, so
/// that a run's long reads hold up nobody.
struct OvernightReadStores {
  std::shared_ptr<UserReads> users;
  std::shared_ptr<OvernightReads> overnight;
  std::shared_ptr<CalculationReads> calculations;
  std::shared_ptr<QuoteFiles> files;
};

/// Everything the reader of part D may touch, over a connection of its own.
struct ReplayReadStores {
  std::shared_ptr<ReplayReads> reads;
  std::shared_ptr<ReplayViews> views;
};

} // namespace signalbox
