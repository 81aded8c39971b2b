#pragma once

#include "adapters/sqlite/signal_archive.hpp"
#include "adapters/sqlite/signal_claims.hpp"
#include "adapters/sqlite/signal_decisions.hpp"
#include "adapters/sqlite/signal_intake.hpp"
#include "adapters/sqlite/signal_reclaim.hpp"
#include "ports/stores/signal_store.hpp"

namespace signalbox {

/// The port over its topics: one line per order.
class SqliteSignalWrites : public SignalWrites {
public:
  explicit SqliteSignalWrites(const SqliteLedger& ledger);

  Result<TakenSignals> take(const TakeSignals& order) override;
  Result<ReclaimReport> reclaim(const ReclaimSignals& order) override;
  Result<ClaimedSignals> claim(const ClaimSignals& order) override;
  Result<FinalizeReport> finalize(const FinalizeSignals& order) override;
  Result<ReleaseReport> release(const ReleaseSignals& order) override;
  Result<RecoveredClaims> recover(const RecoverOwnClaims& order) override;
  Result<Signal> decide(const DecideSignal& order) override;
  Result<ArchiveReport> archive(const ArchiveSignals& order) override;

private:
  SqliteLedger ledger_;
  SqliteIntake intake_;
  SqliteClaims claims_;
  SqliteReclaim reclaim_;
  SqliteArchive archive_;
  SqliteDecisions decisions_;
  SqliteStatement free_seats_;
};

} // namespace signalbox
