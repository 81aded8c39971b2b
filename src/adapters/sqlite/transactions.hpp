#pragma once

#include "adapters/sqlite/ledger.hpp"
#include "ports/stores/stores.hpp"

namespace signalbox {

/// The writer's transaction: immediate, synced at its commit. Its first mark is
/// its begin, before which nothing is written, so that a batch of one order
/// keeps no copies of the pages that it changes; a later one is a savepoint.
class SqliteTransactions : public Transactions {
public:
  explicit SqliteTransactions(SqliteLedger ledger);

  Result<void> begin() override;
  Result<void> commit() override;
  void rollback() override;
  Result<void> mark() override;
  void undo() override;
  bool active() const override;
  void checkpoint() override;

private:
  SqliteLedger ledger_;
  SqliteStatement begin_, commit_, rollback_, set_mark_, drop_mark_, undo_;
  bool open_ = false;
  bool at_begin_ = false; ///< nothing is marked yet
  bool marked_ = false;   ///< there is a savepoint
};

} // namespace signalbox
