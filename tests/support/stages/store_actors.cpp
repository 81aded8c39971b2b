#include "tests/support/stages/store_actors.hpp"

#include <utility>

#include "actors/stores/store_reader.hpp"
#include "actors/stores/store_writer.hpp"
#include "adapters/clock/system_clock.hpp"
#include "adapters/sqlite/database.hpp"
#include "adapters/sqlite/schema.hpp"
#include "tests/support/catch.hpp"

namespace signalbox::test {

MemoryStores memory_stores() {
  return open_memory_stores(std::make_shared<SystemSteadyClock>()).value();
}

std::shared_ptr<SqliteDatabase> memory_database() {
  auto opened =
    SqliteDatabase::open(":memory:", SqliteDatabase::Access::read_write);
  REQUIRE(opened.has_value());
  REQUIRE(migrate(**opened, sqlite_schema_version()).has_value());
  return *opened;
}

MemoryStores stores_over(const std::shared_ptr<SqliteDatabase>& database) {
  return {write_stores_over(database, std::make_shared<SystemSteadyClock>()),
          read_stores_over(database),
          overnight_read_stores_over(database, nullptr)};
}

StoreWriterActor spawn_writer(VirtualTime& time, const MemoryStores& stores,
                              std::shared_ptr<Metrics> metrics) {
  return time.spawn(store_writer,
                    StoreWriterParts{stores.write, std::move(metrics)});
}

StoreReaderActor spawn_reader(VirtualTime& time, const MemoryStores& stores) {
  return time.spawn(store_reader, stores.read);
}

} // namespace signalbox::test
