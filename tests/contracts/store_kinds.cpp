#include "tests/contracts/store_kinds.hpp"

#include <stdexcept>

#include "adapters/sqlite/sqlite_stores.hpp"

namespace signalbox::test {

namespace {

/// A store that cannot be opened ends the test with its reason.
template <class T> T opened(Result<T> result) {
  if (!result)
    throw std::runtime_error(result.error().detail);
  return std::move(*result);
}

OpenStore open_sqlite_memory() {
  OpenStore store;
  auto stores = opened(open_memory_stores(store.clock));
  store.write = std::move(stores.write);
  store.read = std::move(stores.read);
  return store;
}

void open_sqlite_file(OpenStore& store) {
  const auto path = store.folder->file("store.db");
  store.write = opened(open_write_stores(
                         {path, "test-instance", store.clock, Millis{1000}}))
                  .stores;
  store.read = opened(open_read_stores(path));
}

OpenStore open_fresh_sqlite_file() {
  OpenStore store;
  store.folder = std::make_shared<TemporaryFolder>();
  open_sqlite_file(store);
  return store;
}

void reopen_sqlite_file(OpenStore& store) {
  store.read = {};
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
