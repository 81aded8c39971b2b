#pragma once

#include <memory>
#include <string>

#include "adapters/sqlite/database.hpp"
#include "domain/core/clock.hpp"
#include "ports/stores/stores.hpp"

namespace signalbox {

/// What the one writer of a file is opened with.
struct SqliteParts {
  std::string path;
  std::string new_instance; ///< a UUID, for a store that has no identity yet
  std::shared_ptr<const SteadyClock> clock;
  Millis integrity_budget{150}; ///< longest check before the start; 0: none
};

/// A writer that is open, with what was learned on the way.
struct SqliteWriter {
  WriteStores stores;
  std::string instance;        ///< the store's identity, the same in every life
  bool integrity_known = true; ///< else `check_integrity(path)` is still due
};

/// Locks, checks, migrates and opens a file, or makes it. Fails with
/// `conflict` while another daemon holds it, `invalid_argument` for a file of
/// another program or a newer version, `storage` for a damaged one.
Result<SqliteWriter> open_write_stores(const SqliteParts& parts);

/// Opens a reader beside the writer, over a connection of its own.
Result<ReadStores> open_read_stores(const std::string& path);

/// Opens the reader of part C, over one more connection.
Result<OvernightReadStores>
open_overnight_read_stores(const std::string& path,
                           std::shared_ptr<QuoteFiles> files);

/// Opens the reader of part D, over one more connection.
Result<ReplayReadStores> open_replay_read_stores(const std::string& path);

/// Both sides over one store in memory, for one thread. It has no files of
/// quotes: who reads some sets `overnight.files`.
struct MemoryStores {
  WriteStores write;
  ReadStores read;
  OvernightReadStores overnight;
  ReplayReadStores replay{};
};

/// A fresh, migrated store in memory; the clock limits an archive's scan.
Result<MemoryStores> open_memory_stores(std::shared_ptr<const SteadyClock>);

/// The stores over a connection whose schema is already ours.
WriteStores write_stores_over(std::shared_ptr<SqliteDatabase> database,
                              std::shared_ptr<const SteadyClock> clock);
ReadStores read_stores_over(std::shared_ptr<SqliteDatabase> database);
OvernightReadStores
overnight_read_stores_over(std::shared_ptr<SqliteDatabase> database,
                           std::shared_ptr<QuoteFiles> files);
ReplayReadStores
replay_read_stores_over(std::shared_ptr<SqliteDatabase> database);

} // namespace signalbox
