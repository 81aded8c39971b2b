#pragma once

#include "domain/core/error.hpp"
#include "domain/signals/store_orders.hpp"

namespace signalbox {

/// Signals, written. Each call runs inside the transaction that its caller
/// opened; all fail with `storage`, named `disk_full` when that is the cause.
class SignalWrites {
public:
  virtual ~SignalWrites() = default;

  virtual Result<TakenSignals> take(const TakeSignals& order) = 0;
  virtual Result<ReclaimReport> reclaim(const ReclaimSignals& order) = 0;
  virtual Result<ClaimedSignals> claim(const ClaimSignals& order) = 0;
  virtual Result<FinalizeReport> finalize(const FinalizeSignals& order) = 0;
  virtual Result<ReleaseReport> release(const ReleaseSignals& order) = 0;
  virtual Result<RecoveredClaims> recover(const RecoverOwnClaims& order) = 0;

  /// Fails also with `not_found` and `conflict` (`illegal_state`).
  virtual Result<Signal> decide(const DecideSignal& order) = 0;
  virtual Result<ArchiveReport> archive(const ArchiveSignals& order) = 0;
};

/// Signals, read. Sees committed rows only; all fail with `storage`.
class SignalReads {
public:
  virtual ~SignalReads() = default;

  /// Fails also with `not_found`.
  virtual Result<Signal> find(const FindSignal& query) = 0;
  virtual Result<SignalList> list(const ListSignals& query) = 0;
  virtual Result<SignalCounts> count(const CountSignals& query) = 0;
  virtual Result<FunnelStats> funnel(const ReadFunnel& query) = 0;
};

} // namespace signalbox
