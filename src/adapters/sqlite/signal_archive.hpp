#pragma once

#include <vector>

#include "adapters/sqlite/ledger.hpp"
#include "adapters/sqlite/signal_reclaim.hpp"
#include "domain/signals/store_orders.hpp"

namespace signalbox {

/// Archives what is old and removes what was archived long ago.
class SqliteArchive {
public:
  SqliteArchive(SqliteLedger ledger, SqliteReclaim& reclaim);

  /// Fails with `invalid_argument` for a cursor that is not ours and for a
  /// status that cannot become ARCHIVED.
  Result<ArchiveReport> archive(const ArchiveSignals& order);

private:
  struct Eligible {
    std::int64_t seq;
    std::string id;
    SignalStatus status;
    WallTime updated_at;
  };

  struct Removal {
    WallTime now;
    int limit;
  };

  std::vector<Eligible> scan(const ArchiveSignals& order,
                             ArchiveReport& report);
  void put_away(const Eligible& signal, const ArchiveSignals& order);
  int remove_old(const ArchiveSignals& order);
  int remove_old(SignalStatus status, WallTime latest, const Removal& removal);

  SqliteLedger ledger_;
  SqliteReclaim& reclaim_;
  SqliteStatement scan_, archive_, old_, remember_, remove_, old_runs_;
};

} // namespace signalbox
