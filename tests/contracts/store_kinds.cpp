#include "tests/contracts/store_kinds.hpp"

#include <stdexcept>

#include "adapters/sqlite/schema.hpp"
#include "adapters/sqlite/sqlite_stores.hpp"
#include "adapters/sqlite/statement.hpp"

namespace signalbox::test {

namespace {

/// A store that cannot be opened ends the test with its reason.
template <class T> T opened(Result<T> result) {
  if (!result)
    throw std::runtime_error(result.error().detail);
  return std::move(*result);
}

void execute(SqliteDatabase& database, const std::string& sql) {
  database.execute(sql);
  if (auto done = database.outcome(); !done)
    throw std::runtime_error(done.error().detail);
}

std::vector<std::string> ask(SqliteDatabase& database, const std::string& sql) {
  std::vector<std::string> texts;
  SqliteStatement(database, sql).each([&](SqliteRow& row) {
    texts.push_back(row.text());
  });
  if (auto done = database.outcome(); !done)
    throw std::runtime_error(done.error().detail);
  return texts;
}

OpenStore open_sqlite_memory() {
  OpenStore store;
  auto database = opened(
    SqliteDatabase::open(":memory:", SqliteDatabase::Access::read_write));
  if (auto ready = migrate(*database, sqlite_schema_version()); !ready)
    throw std::runtime_error(ready.error().detail);
  store.write = write_stores_over(database, store.clock);
  store.read = read_stores_over(database);
  store.overnight = overnight_read_stores_over(database, nullptr);
  store.replay = replay_read_stores_over(database);
  store.execute = [database](const std::string& sql) {
    execute(*database, sql);
  };
  store.ask = [database](const std::string& sql) {
    return ask(*database, sql);
  };
  return store;
}

void open_sqlite_file(OpenStore& store) {
  const auto path = store.folder->file("store.db");
  store.write = opened(open_write_stores(
                         {path, "test-instance", store.clock, Millis{1000}}))
                  .stores;
  store.read = opened(open_read_stores(path));
  store.overnight = opened(open_overnight_read_stores(path, nullptr));
  store.replay = opened(open_replay_read_stores(path));
  store.execute = [path](const std::string& sql) {
    execute(
      *opened(SqliteDatabase::open(path, SqliteDatabase::Access::read_write)),
      sql);
  };
  store.ask = [path](const std::string& sql) {
    return ask(
      *opened(SqliteDatabase::open(path, SqliteDatabase::Access::read_only)),
      sql);
  };
}

OpenStore open_fresh_sqlite_file() {
  OpenStore store;
  store.folder = std::make_shared<TemporaryFolder>();
  open_sqlite_file(store);
  return store;
}

void reopen_sqlite_file(OpenStore& store) {
  store.read = {};
  store.overnight = {};
  store.replay = {};
  store.write = {};
  open_sqlite_file(store);
}

} // namespace

const std::vector<StoreKind>& store_kinds() {
  static const std::vector<StoreKind> kinds{
    {"sqlite memory", open_sqlite_memory, nullptr},
    {"sqlite file", open_fresh_sqlite_file, reopen_sqlite_file}};
  return kinds;
}

} // namespace signalbox::test
