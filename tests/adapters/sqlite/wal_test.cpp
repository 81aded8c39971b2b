#include "tests/adapters/sqlite/sqlite_files.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct WalFixture : SqliteFiles {
  std::uintmax_t wal_size() const {
    const auto wal = path + "-wal";
    return std::filesystem::exists(wal) ? std::filesystem::file_size(wal) : 0;
  }

  /// What a power cut would leave: both files as they are on the disk now.
  std::string copy_as_is() const {
    const auto copy = folder.file("copy.db");
    std::filesystem::copy_file(path, copy);
    std::filesystem::copy_file(path + "-wal", copy + "-wal");
    return copy;
  }
};

constexpr std::uintmax_t ten_megabytes = 10'000'000;

} // namespace

TEST_CASE_METHOD(WalFixture, "wal: a commit survives without an orderly end",
                 "[adapters][sqlite]") {
  const auto writer = open_writer();
  REQUIRE(take_many(writer->stores, "committed", 50).has_value());
  auto& transactions = *writer->stores.transactions;
  REQUIRE(transactions.begin().has_value());
  REQUIRE(writer->stores.signals->take(take_one(new_signal("open"), noon)));

  const auto copy = copy_as_is();
  const auto heir = open_write_stores({copy, "other", clock, 1000ms});
  REQUIRE(heir.has_value());
  CHECK(heir->integrity_known);
  CHECK(heir->instance == "first-instance");
  const auto reads = open_read_stores(copy);
  CHECK(reads->signals->find({"committed50"}).has_value());
  CHECK_FALSE(reads->signals->find({"open"}).has_value());
  CHECK(reads->signals->count({})->of(SignalStatus::pending) == 50);
}

TEST_CASE_METHOD(WalFixture, "wal: a torn end of the log costs only itself",
                 "[adapters][sqlite]") {
  const auto writer = open_writer();
  REQUIRE(take_many(writer->stores, "first", 5).has_value());
  const auto whole = wal_size();
  REQUIRE(take_many(writer->stores, "second", 5).has_value());
  const auto copy = copy_as_is();
  std::filesystem::resize_file(copy + "-wal", whole + (wal_size() - whole) / 2);

  REQUIRE(open_write_stores({copy, "other", clock, 1000ms}).has_value());
  const auto reads = open_read_stores(copy);
  CHECK(reads->signals->find({"first5"}).has_value());
  CHECK_FALSE(reads->signals->find({"second1"}).has_value());
  CHECK(reads->signals->count({})->of(SignalStatus::pending) == 5);
}

TEST_CASE_METHOD(WalFixture, "wal: the writer's checkpoint bounds the log",
                 "[adapters][sqlite]") {
  const auto writer = open_writer();
  for (int i = 0; i < 300; ++i) {
    REQUIRE(take_many(writer->stores, "s" + std::to_string(i) + "-", 100)
              .has_value());
    writer->stores.transactions->checkpoint();
  }
  CHECK(std::filesystem::file_size(path) > ten_megabytes);
  CHECK(wal_size() < ten_megabytes);
}

TEST_CASE_METHOD(WalFixture, "wal: a reader never moves the log",
                 "[adapters][sqlite]") {
  const auto writer = open_writer();
  REQUIRE(take_many(writer->stores, "s", 50).has_value());
  const auto file_before = bytes();
  const auto log_before = wal_size();
  {
    const auto reads = open_read_stores(path);
    CHECK(reads->signals->count({})->of(SignalStatus::pending) == 50);
  }
  CHECK(bytes() == file_before);
  CHECK(wal_size() == log_before);
}

TEST_CASE_METHOD(WalFixture, "wal: an orderly end leaves the file alone",
                 "[adapters][sqlite]") {
  {
    const auto writer = open_writer();
    REQUIRE(take_many(writer->stores, "s", 50).has_value());
    REQUIRE(wal_size() > 0);
  }
  CHECK(wal_size() == 0);
  CHECK(ask(*connect(), "SELECT count(*) FROM signals").at(0) == "50");
}

TEST_CASE_METHOD(WalFixture,
                 "wal: an orderly end empties the log under readers",
                 "[adapters][sqlite]") {
  auto writer = open_writer();
  REQUIRE(take_many(writer->stores, "s", 50).has_value());
  const auto reads = open_read_stores(path);
  writer = fail(Errc::unavailable, "closed");
  CHECK(wal_size() == 0);
  CHECK(reads->signals->count({})->of(SignalStatus::pending) == 50);
}

TEST_CASE_METHOD(WalFixture, "wal: commits are synced and kept in a log",
                 "[adapters][sqlite]") {
  const auto database = connect();
  database->use_wal();
  CHECK(ask(*database, "PRAGMA journal_mode").at(0) == "wal");
  CHECK(ask(*database, "PRAGMA synchronous").at(0) == "2");
  CHECK(ask(*database, "PRAGMA foreign_keys").at(0) == "1");
  CHECK(ask(*database, "PRAGMA wal_autocheckpoint").at(0) == "0");
}

TEST_CASE_METHOD(WalFixture, "wal: a reader changes nothing",
                 "[adapters][sqlite]") {
  const auto writer = open_writer();
  auto reader = SqliteDatabase::open(path, SqliteDatabase::Access::read_only);
  REQUIRE(reader.has_value());
  (*reader)->execute("DELETE FROM signal_counts");
  CHECK_FALSE((*reader)->outcome().has_value());
}
