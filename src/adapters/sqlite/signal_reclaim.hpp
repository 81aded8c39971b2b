#pragma once

#include <vector>

#include "adapters/sqlite/ledger.hpp"
#include "domain/signals/store_orders.hpp"

namespace signalbox {

/// Takes back what is due: stale claims, errors to be tried again, signals
/// that waited too long. A limit of age counts from the instant it is reached.
class SqliteReclaim {
public:
  explicit SqliteReclaim(SqliteLedger ledger);

  ReclaimReport reclaim(const ReclaimSignals& order);

  /// The 24 h rule alone: PENDING for `max_hours` -> ERROR. Answers how many.
  int expire(WallTime now, int max_hours, const std::string& run_id);

private:
  struct Due {
    std::int64_t seq;
    std::string id;
    WallTime since;
  };

  struct Turn {
    WallTime now;
    std::string run_id;
    std::string outcome, code, detail;
  };

  template <class... Values>
  std::vector<Due> due(SqliteStatement& statement, const Values&... values);
  int apply(SqliteStatement& change, const std::vector<Due>& due,
            const Turn& turn);

  SqliteLedger ledger_;
  SqliteStatement stale_, to_retry_, too_old_, to_pending_, to_error_;
};

} // namespace signalbox
