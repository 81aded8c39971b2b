#include "adapters/sqlite/transactions.hpp"

namespace signalbox {

SqliteTransactions::SqliteTransactions(SqliteLedger ledger)
  : ledger_(std::move(ledger)), begin_(*ledger_.database, "BEGIN IMMEDIATE"),
    commit_(*ledger_.database, "COMMIT"),
    set_mark_(*ledger_.database, "SAVEPOINT mark"),
    drop_mark_(*ledger_.database, "RELEASE mark"),
    undo_(*ledger_.database, "ROLLBACK TO mark"),
    drop_all_(*ledger_.database, "ROLLBACK") {}

Result<void> SqliteTransactions::begin() {
  auto& database = *ledger_.database;
  ledger_.tallies->discard();
  database.enter_transaction();
  begin_.run();
  auto begun = database.outcome();
  open_ = begun.has_value();
  marked_ = false;
  changes_at_begin_ = database.changes();
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
  // While nothing has been written, the beginning is the mark: a savepoint
  // costs a copy of every page that is changed behind it.
  marked_ = ledger_.database->changes() != changes_at_begin_;
  if (marked_)
    set_mark_.run();
  return ledger_.database->outcome();
}

void SqliteTransactions::undo() {
  ledger_.tallies->undo();
  ledger_.database->forget_failure();
  if (marked_)
    undo_.run();
  else
    begin_anew();
}

void SqliteTransactions::begin_anew() {
  drop_all_.run();
  begin_.run();
  changes_at_begin_ = ledger_.database->changes();
}

bool SqliteTransactions::active() const {
  return open_ && ledger_.database->in_transaction();
}

void SqliteTransactions::checkpoint() {
  ledger_.database->checkpoint();
}

} // namespace signalbox
