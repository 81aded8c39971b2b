#include "adapters/sqlite/schema.hpp"
#include "tests/adapters/sqlite/sqlite_files.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// A store on a disk that has room for a few pages more.
struct FullDisk : SqliteFiles {
  FullDisk() {
    database->use_wal();
    REQUIRE(migrate(*database, sqlite_schema_version()).has_value());
    REQUIRE(take_many(stores, "before", 10).has_value());
    leave_pages(5);
  }

  void leave_pages(int pages) {
    const auto used = std::stoi(ask(*database, "PRAGMA page_count").at(0));
    database->execute("PRAGMA max_page_count=" + std::to_string(used + pages));
  }

  std::int64_t pending() {
    const auto counts = reads.signals->count({});
    REQUIRE(counts.has_value());
    return counts->of(SignalStatus::pending);
  }

  std::shared_ptr<SqliteDatabase> database = connect();
  WriteStores stores = write_stores_over(database, clock);
  ReadStores reads = read_stores_over(database);
};

/// More than fits.
TakeSignals large_order() {
  TakeSignals order;
  order.now = noon;
  for (int i = 0; i < 500; ++i)
    order.items.push_back({new_signal("large" + std::to_string(i)), "suffix"});
  return order;
}

} // namespace

TEST_CASE_METHOD(FullDisk, "faults: a full disk is named and leaves nothing",
                 "[adapters][sqlite]") {
  const auto refused = take_many(stores, "more", 500);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Errc::storage);
  CHECK(refused.error().name == "disk_full");
  CHECK(pending() == 10);
  CHECK(ask(*database, "SELECT count(*) FROM signals").at(0) == "10");
}

TEST_CASE_METHOD(FullDisk, "faults: work goes on when there is space again",
                 "[adapters][sqlite]") {
  REQUIRE_FALSE(take_many(stores, "more", 500).has_value());
  leave_pages(5000);
  REQUIRE(take_many(stores, "more", 500).has_value());
  CHECK(pending() == 510);
}

TEST_CASE_METHOD(FullDisk, "faults: a full disk ends the transaction by itself",
                 "[adapters][sqlite]") {
  auto& transactions = *stores.transactions;
  REQUIRE(transactions.begin().has_value());
  REQUIRE(stores.signals->take(take_one(new_signal("small"), noon)));
  CHECK(stores.signals->take(large_order()).error().name == "disk_full");
  CHECK_FALSE(transactions.active());
  CHECK(stores.signals->take(take_one(new_signal("next"), noon)).error().name ==
        "disk_full");
  REQUIRE(transactions.begin().has_value());
  REQUIRE(transactions.commit().has_value());
  CHECK(pending() == 10);
}

TEST_CASE_METHOD(FullDisk, "faults: a failed order cannot be committed",
                 "[adapters][sqlite]") {
  auto& transactions = *stores.transactions;
  REQUIRE(transactions.begin().has_value());
  REQUIRE_FALSE(stores.signals->take(large_order()).has_value());
  CHECK(transactions.commit().error().name == "disk_full");
  CHECK(pending() == 10);
}

TEST_CASE_METHOD(SqliteFiles,
                 "faults: a store that another writer holds is "
                 "told after the wait",
                 "[adapters][sqlite]") {
  const auto writer = open_writer();
  REQUIRE(writer.has_value());
  const auto other = connect();
  other->execute("BEGIN IMMEDIATE");
  const auto mine = connect();
  mine->execute("PRAGMA busy_timeout=1");
  const auto stores = write_stores_over(mine, clock);
  CHECK(stores.transactions->begin().error().code == Errc::storage);
  CHECK_FALSE(stores.transactions->active());
  other->execute("COMMIT");
  CHECK(stores.transactions->begin().has_value());
}

TEST_CASE_METHOD(SqliteFiles, "faults: an unreadable value is damage",
                 "[adapters][sqlite]") {
  {
    const auto writer = open_writer();
    REQUIRE(take_many(writer->stores, "s", 1).has_value());
  }
  const auto column =
    GENERATE(as<std::string>{}, "side", "status", "entry_price");
  connect()->execute("UPDATE signals SET " + column + " = 'x'");
  const auto found = open_read_stores(path)->signals->find({"s1"});
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().name == "store_damaged");
  CHECK(found.error().detail.find(column) != std::string::npos);
}

TEST_CASE_METHOD(SqliteFiles, "faults: a missing index fails a claim",
                 "[adapters][sqlite]") {
  const auto writer = open_writer();
  REQUIRE(writer.has_value());
  connect()->execute("DROP INDEX signals_by_status");
  const auto& stores = writer->stores;
  REQUIRE(stores.transactions->begin().has_value());
  CHECK_FALSE(
    stores.signals->claim({PickStrategy::recent_first, 5, 6, noon, "r", "i"})
      .has_value());
  stores.transactions->rollback();
}
