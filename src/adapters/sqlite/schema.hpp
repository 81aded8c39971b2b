#pragma once

#include <string>
#include <vector>

#include "adapters/sqlite/database.hpp"

namespace signalbox {

/// Marks a file as ours: `SIGB` in SQLite's header.
inline constexpr int sqlite_application_id = 0x53494742;

/// The schema as steps; step N leads from version N-1 to version N.
const std::vector<std::string>& sqlite_schema_steps();

/// The version that this program writes.
int sqlite_schema_version();

/// Whether the file may be ours. Fails with `invalid_argument`, named
/// `foreign_store` for another program's file and `store_too_new` for a
/// newer version of this one; with `storage` for what is no database.
Result<void> check_schema(SqliteDatabase& database);

/// The same for a reader, which cannot migrate: the version must be ours.
Result<void> require_schema(SqliteDatabase& database);

/// Brings a checked file to version `target`, one transaction a step.
Result<void> migrate(SqliteDatabase& database, int target);

} // namespace signalbox
