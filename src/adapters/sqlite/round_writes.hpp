#pragma once

#include <memory>
#include <string>
#include <vector>

#include "adapters/sqlite/ledger.hpp"
#include "domain/rounds/snapshot.hpp"
#include "ports/stores/round_store.hpp"

namespace signalbox {

/// Rounds as rows. A freeze reads and changes the rows of entries, whose table
/// belongs to the posts.
class SqliteRoundWrites : public RoundWrites {
public:
  explicit SqliteRoundWrites(SqliteLedger ledger);

  Result<RoundOpened> open_first(const OpenFirstRound& order) override;
  Result<Round> begin_freeze(const BeginFreeze& order) override;
  Result<FreezeStepNoted> note_step(const NoteFreezeStep& order) override;
  Result<SnapshotStored> store_snapshot(const StoreSnapshot& order) override;
  Result<RoundAdvanced> advance(const AdvanceRound& order) override;

private:
  /// The entries of a freeze.
  struct Pool {
    std::vector<SnapshotRow> rows;
    std::int64_t unverified_posts = 0;
    std::int64_t dropped = 0; ///< entries left out as unverified
  };

  Result<Round> find(int number);
  Result<Round> find_held(int number, std::int64_t fence);
  void open(const RoundWindow& window, const std::string& draw_seed,
            WallTime now);
  Pool read_pool(const Round& round, const StoreSnapshot& order);
  void keep_snapshot(const StoreSnapshot& order, const Pool& pool,
                     const Snapshot& snapshot);
  std::optional<std::int64_t> announce(const StoreSnapshot& order,
                                       const Snapshot& snapshot);
  void leave(const Round& round, const AdvanceRound& order);
  void draw(const Round& round, const AdvanceRound& order);
  void note(int number, WallTime at, Reason reason);

  SqliteLedger ledger_;
  SqliteDatabase& database_;
  SqliteStatement newest_, by_number_, insert_, begin_, step_, pool_, take_out_,
    freeze_, leave_, draw_;
};

} // namespace signalbox
