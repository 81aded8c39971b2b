#pragma once

#include <cstdint>

#include "adapters/sqlite/ledger.hpp"
#include "ports/stores/stores.hpp"

namespace signalbox {

/// The writer's transaction: immediate, synced at its commit, with one
/// savepoint, or its own beginning, as its mark.
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
  void begin_anew();

  SqliteLedger ledger_;
  SqliteStatement begin_, commit_, set_mark_, drop_mark_, undo_, drop_all_;
  std::int64_t changes_at_begin_ = 0;
  bool open_ = false;
  bool marked_ = false; ///< by a savepoint
};

} // namespace signalbox
