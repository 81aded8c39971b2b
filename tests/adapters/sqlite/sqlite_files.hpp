#pragma once

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "adapters/sqlite/sqlite_stores.hpp"
#include "adapters/sqlite/statement.hpp"
#include "tests/contracts/temporary_folder.hpp"
#include "tests/contracts/ticking_clock.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/signals.hpp"

namespace signalbox::test {

using namespace std::chrono_literals;

/// 2026-01-30T17:00:00Z, noon in New York.
inline constexpr WallTime noon{Millis{1769792400000}};

/// A store file in a folder of its own.
struct SqliteFiles {
  Result<SqliteWriter> open_writer() {
    return open_write_stores({path, "first-instance", clock, 1000ms});
  }

  /// A connection of its own, past everything that a store does at its start.
  std::shared_ptr<SqliteDatabase> connect() {
    auto database =
      SqliteDatabase::open(path, SqliteDatabase::Access::read_write);
    REQUIRE(database.has_value());
    return *database;
  }

  std::vector<std::string> ask(SqliteDatabase& database,
                               const std::string& sql) {
    std::vector<std::string> texts;
    SqliteStatement(database, sql).each([&](SqliteRow& row) {
      texts.push_back(row.text());
    });
    REQUIRE(database.outcome().has_value());
    return texts;
  }

  std::string bytes() const {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  void overwrite(const std::string& content, std::streamoff at = 0) const {
    std::ofstream(path, std::ios::binary | std::ios::in | std::ios::out)
      .seekp(at)
      .write(content.data(), static_cast<std::streamsize>(content.size()));
  }

  TemporaryFolder folder;
  std::string path = folder.file("store.db");
  std::shared_ptr<TickingClock> clock = std::make_shared<TickingClock>();
};

/// Takes signals named `<prefix>1` to `<prefix>N` in one transaction.
inline Result<void> take_many(const WriteStores& stores,
                              const std::string& prefix, int count) {
  TakeSignals order;
  order.now = noon;
  for (int i = 1; i <= count; ++i) {
    auto signal = new_signal(prefix + std::to_string(i));
    signal.reasoning = std::string(400, 'r');
    order.items.push_back({signal, "suffix"});
  }
  if (auto begun = stores.transactions->begin(); !begun)
    return begun;
  if (auto taken = stores.signals->take(order); !taken) {
    stores.transactions->rollback();
    return tl::unexpected(taken.error());
  }
  return stores.transactions->commit();
}

} // namespace signalbox::test
