#include "adapters/sqlite/transactions.hpp"

#include <utility>

namespace signalbox {

SqliteTransactions::SqliteTransactions(SqliteLedger ledger)
  : ledger_(std::move(ledger)), begin_(*ledger_.database, "BEGIN IMMEDIATE"),
    commit_(*ledger_.database, "COMMIT"),
    rollback_(*ledger_.database, "ROLLBACK"),
    set_mark_(*ledger_.database, "SAVEPOINT mark"),
    drop_mark_(*ledger_.database, "RELEASE mark"),
    undo_(*ledger_.database, "ROLLBACK TO mark") {}

Result<void> SqliteTransactions::begin() {
  auto& database = *ledger_.database;
  ledger_.tallies->discard();
  database.enter_transaction();
  begin_.run();
  auto begun = database.outcome();
  open_ = begun.has_value();
  at_begin_ = true;
  marked_ = false;
  if (!open_)
    database.leave_transaction();
  return begun;
}

Result<void> SqliteTransactions::commit() {
  auto& database = *ledger_.database;
  if (!open_)
    return fail(Errc::storage, "there is no transaction to commit");
  ledger_.tallies->flush();
  commit_.run();
  auto committed = database.outcome();
  rollback();
  return committed;
}

void SqliteTransactions::rollback() {
  ledger_.tallies->discard();
  ledger_.database->abandon_transaction();
  open_ = false;
}

Result<void> SqliteTransactions::mark() {
  ledger_.tallies->mark();
  if (marked_)
    drop_mark_.run();
  marked_ = !std::exchange(at_begin_, false);
  if (marked_)
    set_mark_.run();
  return ledger_.database->outcome();
}

void SqliteTransactions::undo() {
  ledger_.tallies->undo();
  ledger_.database->forget_failure();
  if (marked_)
    return void(undo_.run());
  rollback_.run();
  begin_.run();
  at_begin_ = true;
}

bool SqliteTransactions::active() const {
  return open_ && ledger_.database->in_transaction();
}

void SqliteTransactions::checkpoint() {
  ledger_.database->checkpoint();
}

} // namespace signalbox
