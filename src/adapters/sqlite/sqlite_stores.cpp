#include "adapters/sqlite/sqlite_stores.hpp"

#include "adapters/sqlite/budget_writes.hpp"
#include "adapters/sqlite/calculation_reads.hpp"
#include "adapters/sqlite/desk_reads.hpp"
#include "adapters/sqlite/drain_reads.hpp"
#include "adapters/sqlite/drain_writes.hpp"
#include "adapters/sqlite/entry_desk_writes.hpp"
#include "adapters/sqlite/entry_reads.hpp"
#include "adapters/sqlite/entry_writes.hpp"
#include "adapters/sqlite/integrity.hpp"
#include "adapters/sqlite/job_reads.hpp"
#include "adapters/sqlite/job_writes.hpp"
#include "adapters/sqlite/overnight_reads.hpp"
#include "adapters/sqlite/overnight_writes.hpp"
#include "adapters/sqlite/replay_reads.hpp"
#include "adapters/sqlite/replay_views.hpp"
#include "adapters/sqlite/replay_writes.hpp"
#include "adapters/sqlite/round_reads.hpp"
#include "adapters/sqlite/round_writes.hpp"
#include "adapters/sqlite/schema.hpp"
#include "adapters/sqlite/scorer_reads.hpp"
#include "adapters/sqlite/scorer_writes.hpp"
#include "adapters/sqlite/signal_reads.hpp"
#include "adapters/sqlite/signal_writes.hpp"
#include "adapters/sqlite/trade_reads.hpp"
#include "adapters/sqlite/trade_writes.hpp"
#include "adapters/sqlite/transactions.hpp"
#include "adapters/sqlite/user_reads.hpp"
#include "adapters/sqlite/user_writes.hpp"

namespace signalbox {

namespace {

using DatabasePtr = std::shared_ptr<SqliteDatabase>;

/// Puts the file's name before what went wrong with it.
Error about(const std::string& path, Error error) {
  error.detail = path + ": " + error.detail;
  return error;
}

Result<bool> check_soundness(SqliteDatabase& database,
                             const SqliteParts& parts) {
  const auto check =
    check_integrity(database, *parts.clock, parts.integrity_budget);
  if (check.verdict == IntegrityCheck::Verdict::damaged)
    return fail(Errc::storage, "store_damaged",
                "the store is damaged: " + check.text);
  return check.verdict == IntegrityCheck::Verdict::sound;
}

/// The identity of the store; made when it has none.
Result<std::string> claim_identity(SqliteDatabase& database,
                                   const std::string& fresh) {
  SqliteStatement(database, "INSERT INTO meta (key, value) "
                            "VALUES ('instance', ?) ON CONFLICT DO NOTHING")
    .run(fresh);
  std::string instance;
  SqliteStatement(database, "SELECT value FROM meta WHERE key = 'instance'")
    .each([&](SqliteRow& row) { instance = row.text(); });
  return database.outcome(std::move(instance));
}

/// Readers beside the writer need the log; some file systems refuse it.
Result<void> require_wal(SqliteDatabase& database) {
  std::string mode;
  SqliteStatement(database, "PRAGMA journal_mode").each([&](SqliteRow& row) {
    mode = row.text();
  });
  if (mode != "wal")
    database.fail_with(
      {Errc::storage, "the file system cannot hold a write-ahead log "
                      "(journal mode stayed " +
                        mode + ")"});
  return database.outcome();
}

Result<SqliteWriter> set_up_writer(const DatabasePtr& database,
                                   const SqliteParts& parts) {
  if (auto ours = check_schema(*database); !ours)
    return tl::unexpected(std::move(ours.error()));
  database->use_wal();
  if (auto logged = require_wal(*database); !logged)
    return tl::unexpected(std::move(logged.error()));
  const auto sound = check_soundness(*database, parts);
  if (!sound)
    return tl::unexpected(sound.error());
  if (auto ready = migrate(*database, sqlite_schema_version()); !ready)
    return tl::unexpected(std::move(ready.error()));
  auto instance = claim_identity(*database, parts.new_instance);
  if (!instance)
    return tl::unexpected(std::move(instance.error()));
  return SqliteWriter{write_stores_over(database, parts.clock),
                      std::move(*instance), *sound};
}

/// A connection of its own, to a file whose schema is ours.
Result<DatabasePtr> open_reader(const std::string& path) {
  auto database = SqliteDatabase::open(path, SqliteDatabase::Access::read_only);
  if (!database)
    return database;
  if (auto ours = require_schema(**database); !ours)
    return tl::unexpected(about(path, std::move(ours.error())));
  return database;
}

} // namespace

Result<SqliteWriter> open_write_stores(const SqliteParts& parts) {
  auto lock = InstanceLock::take(parts.path);
  if (!lock)
    return tl::unexpected(std::move(lock.error()));
  auto database =
    SqliteDatabase::open(parts.path, SqliteDatabase::Access::read_write);
  if (!database)
    return tl::unexpected(std::move(database.error()));
  (*database)->keep(std::move(*lock));
  return set_up_writer(*database, parts).map_error([&](Error error) {
    return about(parts.path, std::move(error));
  });
}

Result<ReadStores> open_read_stores(const std::string& path) {
  return open_reader(path).map(read_stores_over);
}

Result<OvernightReadStores>
open_overnight_read_stores(const std::string& path,
                           std::shared_ptr<QuoteFiles> files) {
  return open_reader(path).map([&](DatabasePtr database) {
    return overnight_read_stores_over(std::move(database), std::move(files));
  });
}

Result<ReplayReadStores> open_replay_read_stores(const std::string& path) {
  return open_reader(path).map(replay_read_stores_over);
}

Result<MemoryStores>
open_memory_stores(std::shared_ptr<const SteadyClock> clock) {
  auto database =
    SqliteDatabase::open(":memory:", SqliteDatabase::Access::read_write);
  if (!database)
    return tl::unexpected(std::move(database.error()));
  if (auto ready = migrate(**database, sqlite_schema_version()); !ready)
    return tl::unexpected(std::move(ready.error()));
  return MemoryStores{write_stores_over(*database, std::move(clock)),
                      read_stores_over(*database),
                      overnight_read_stores_over(*database, nullptr),
                      replay_read_stores_over(*database)};
}

WriteStores write_stores_over(DatabasePtr database,
                              std::shared_ptr<const SteadyClock> clock) {
  const SqliteLedger ledger{database, std::make_shared<SignalTallies>(database),
                            std::make_shared<SqliteReasonWrites>(database),
                            std::move(clock),
                            std::make_shared<SqliteOutboxWrites>(database)};
  return {std::make_shared<SqliteTransactions>(ledger),
          std::make_shared<SqliteSignalWrites>(ledger),
          std::make_shared<SqliteDrainWrites>(database),
          std::make_shared<SqliteScorerWrites>(database),
          ledger.reasons,
          std::make_shared<SqliteJobWrites>(database, ledger.reasons),
          std::make_shared<SqliteBudgetWrites>(database),
          ledger.outbox,
          std::make_shared<SqliteEntryWrites>(database, ledger.reasons),
          std::make_shared<SqliteRoundWrites>(ledger),
          std::make_shared<SqliteTradeWrites>(ledger),
          std::make_shared<SqliteEntryDeskWrites>(ledger),
          std::make_shared<SqliteUserWrites>(database),
          std::make_shared<SqliteOvernightWrites>(database),
          std::make_shared<SqliteReplayWrites>(ledger)};
}

ReadStores read_stores_over(DatabasePtr database) {
  return {std::make_shared<SqliteSignalReads>(database),
          std::make_shared<SqliteDrainReads>(database),
          std::make_shared<SqliteScorerReads>(database),
          std::make_shared<SqliteJobReads>(database),
          std::make_shared<SqliteEntryReads>(database),
          std::make_shared<SqliteRoundReads>(database),
          std::make_shared<SqliteTradeReads>(database),
          std::make_shared<SqliteDeskReads>(database)};
}

OvernightReadStores
overnight_read_stores_over(DatabasePtr database,
                           std::shared_ptr<QuoteFiles> files) {
  return {std::make_shared<SqliteUserReads>(database),
          std::make_shared<SqliteOvernightReads>(database),
          std::make_shared<SqliteCalculationReads>(database), std::move(files)};
}

ReplayReadStores replay_read_stores_over(DatabasePtr database) {
  return {std::make_shared<SqliteReplayReads>(database),
          std::make_shared<SqliteReplayViews>(database)};
}

} // namespace signalbox
