#pragma once

#include "domain/core/error.hpp"
#include "domain/entry/store_orders.hpp"
#include "domain/trades/store_orders.hpp"

namespace signalbox {

/// Broker trades, their intents and what guards entries, written inside the
/// caller's transaction. All fail with `storage`; what names a trade or an
/// intent also with `not_found`.
class TradeWrites {
public:
  virtual ~TradeWrites() = default;

  virtual Result<SeededTrades> seed(const SeedTrades& order) = 0;
  /// Fails with `conflict` for a change of status that is not legal.
  virtual Result<TradesApplied> apply(const ApplyTrades& order) = 0;
  virtual Result<TradeRunNoted> note_run(const NoteTradeRun& order) = 0;
  virtual Result<TradesCleaned> clean(const CleanTrades& order) = 0;
};

/// The same for entries.
class EntryDeskWrites {
public:
  virtual ~EntryDeskWrites() = default;

  virtual Result<EntryReserved> reserve(const ReserveEntry& order) = 0;
  virtual Result<IntentNoted> note(const NoteIntent& order) = 0;
  virtual Result<IntentSettled> settle(const SettleIntent& order) = 0;
  virtual Result<SwitchSet> set_toggle(const SetEntryToggle& order) = 0;
  virtual Result<SwitchSet> set_halt(const SetHalt& order) = 0;
  virtual Result<SwitchSet> reset(const ResetEntryGuard& order) = 0;
  virtual Result<SwitchSet> set_last_loss(const SetLastLoss& order) = 0;
  virtual Result<EntryRunNoted> note_run(const NoteEntryRun& order) = 0;
};

/// Trades and entries, read. Sees committed rows only; all fail with `storage`.
class TradeReads {
public:
  virtual ~TradeReads() = default;

  /// Fails with `not_found`.
  virtual Result<TradeStory> find(const FindTrade& query) = 0;
  virtual Result<TradeList> list(const ListTrades& query) = 0;
  virtual Result<PickedSeeds> seeds(const PickSeeds& query) = 0;
  virtual Result<TradeRuns> runs(const ReadTradeRuns& query) = 0;
  virtual Result<EntryDesk> entry_desk(const LoadEntryDesk& query) = 0;
  virtual Result<IntentList> intents(const ListIntents& query) = 0;
  virtual Result<EntryRuns> entry_runs(const ReadEntryRuns& query) = 0;
  virtual Result<EntryTotals> entry_totals(const ReadEntryTotals& query) = 0;
  virtual Result<LastEntryRun>
  last_entry_run(const ReadLastEntryRun& query) = 0;
};

} // namespace signalbox
