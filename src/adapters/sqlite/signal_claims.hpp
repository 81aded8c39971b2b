#pragma once

#include <memory>
#include <vector>

#include "adapters/sqlite/ledger.hpp"
#include "domain/signals/store_orders.hpp"

namespace signalbox {

/// The life of a claim: taken, finalized, given back, recovered. A change
/// counts only while the claim still holds its fence.
class SqliteClaims {
public:
  explicit SqliteClaims(SqliteLedger ledger);

  ClaimedSignals claim(const ClaimSignals& order);

  /// Every item carries a score or a fault.
  FinalizeReport finalize(const FinalizeSignals& order);
  ReleaseReport release(const ReleaseSignals& order);

  /// Answers how many claims of the instance went back to PENDING.
  int recover(const RecoverOwnClaims& order);

private:
  struct Picked {
    std::int64_t seq;
    std::shared_ptr<Signal> signal;
  };

  std::vector<Picked> pick(SqliteStatement& statement, WallTime since,
                           int limit);
  void hold(const Picked& picked, const ClaimSignals& order);
  bool write_score(const FinalizeItem& item, WallTime now);
  bool write_fault(const FinalizeItem& item, WallTime now);
  void note_reason(const FinalizeItem& item);
  void count_score(const FinalizeItem& item, WallTime now);

  SqliteLedger ledger_;
  SqliteStatement newest_, oldest_, hold_, score_, fault_, release_, own_,
    recover_;
};

} // namespace signalbox
