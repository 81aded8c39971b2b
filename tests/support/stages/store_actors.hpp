#pragma once

#include <memory>

#include "adapters/sqlite/sqlite_stores.hpp"
#include "messages/store_reader.hpp"
#include "messages/store_writer.hpp"
#include "telemetry/metrics.hpp"
#include "tests/support/stages/virtual_time.hpp"

namespace signalbox::test {

/// Real stores over a fresh database in memory.
MemoryStores memory_stores();

/// Such a database, for a test that looks into it or breaks it.
std::shared_ptr<SqliteDatabase> memory_database();
MemoryStores stores_over(const std::shared_ptr<SqliteDatabase>& database);

/// The real store actors. Spawning them is much code: it is here once.
StoreWriterActor
spawn_writer(VirtualTime& time, const MemoryStores& stores,
             std::shared_ptr<Metrics> metrics = std::make_shared<Metrics>());
StoreReaderActor spawn_reader(VirtualTime& time, const MemoryStores& stores);

} // namespace signalbox::test
