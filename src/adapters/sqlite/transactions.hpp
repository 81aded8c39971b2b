#pragma once

#include "adapters/sqlite/ledger.hpp"
#include "ports/stores/stores.hpp"

namespace signalbox {

/// The writer's transaction: immediate, synced at its commit, with one
/// savepoint as its mark.
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
  SqliteStatement begin_, commit_, set_mark_, drop_mark_, undo_;
  bool open_ = false, marked_ = false;
};

} // namespace signalbox
