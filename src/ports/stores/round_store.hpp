#pragma once

#include "domain/core/error.hpp"
#include "domain/rounds/store_orders.hpp"

namespace signalbox {

/// Rounds, written. Each call runs inside the transaction that its caller
/// opened, leaves its reason records in it, and is guarded by the round's
/// status and fence. All fail with `storage`; those that name a round also
/// with `not_found`.
class RoundWrites {
public:
  virtual ~RoundWrites() = default;

  virtual Result<RoundOpened> open_first(const OpenFirstRound& order) = 0;

  /// Answers the round as it is afterwards, the new fence included. Fails also
  /// with `conflict` named `already_frozen` or `completed`.
  virtual Result<Round> begin_freeze(const BeginFreeze& order) = 0;

  /// Fails also with `conflict` named `stale_fence` when the freeze is in
  /// other hands or over.
  virtual Result<FreezeStepNoted> note_step(const NoteFreezeStep& order) = 0;

  /// Reads the entries again, makes the snapshot, takes the entries out of
  /// play, puts push and notification into the outbox and opens the next
  /// round. Suspect entries count, because only a removal ends an entry; so
  /// do entries of earlier rounds that were found after their freeze, so that
  /// none is lost. Fails as `note_step`.
  virtual Result<SnapshotStored> store_snapshot(const StoreSnapshot& order) = 0;

  virtual Result<RoundAdvanced> advance(const AdvanceRound& order) = 0;
};

/// Rounds, read. Sees committed rows only; all fail with `storage`.
class RoundReads {
public:
  virtual ~RoundReads() = default;

  virtual Result<RoundList> list(const ListRounds& query) = 0;

  /// Fails also with `not_found`.
  virtual Result<Round> find(const FindRound& query) = 0;

  /// Fails also with `not_found`, named `not_frozen` for a round that has no
  /// snapshot yet.
  virtual Result<StoredSnapshot> snapshot(const ReadSnapshot& query) = 0;
  virtual Result<OpenRounds> open(const ReadOpenRounds& query) = 0;
};

} // namespace signalbox
