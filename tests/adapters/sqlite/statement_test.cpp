#include "adapters/sqlite/statement.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

struct StatementFixture {
  std::shared_ptr<SqliteDatabase> database =
    SqliteDatabase::open(":memory:", SqliteDatabase::Access::read_write)
      .value();

  StatementFixture() {
    database->execute("CREATE TABLE t (a INTEGER, b TEXT UNIQUE) STRICT");
  }

  std::int64_t rows() {
    std::int64_t count = -1;
    SqliteStatement(*database, "SELECT count(*) FROM t")
      .each([&](SqliteRow& row) { count = row.integer(); });
    return count;
  }
};

} // namespace

TEST_CASE_METHOD(StatementFixture, "statement: values come back as they went",
                 "[adapters][statement]") {
  const std::string text("a\0b", 3);
  const std::optional<WallTime> no_time;
  int seen = 0;
  SqliteStatement(*database, "SELECT ?, ?, ?, ?, ?, ?, ?")
    .each(
      [&](SqliteRow& row) {
        ++seen;
        CHECK(row.integer() == INT64_MIN);
        CHECK(row.text() == text);
        CHECK(row.time() == WallTime{Millis{-1}});
        CHECK_FALSE(row.maybe_time());
        CHECK(row.maybe_real() == 0.1);
        CHECK(row.decimal().to_text() == "-12.5");
        CHECK(row.flag());
      },
      INT64_MIN, text, WallTime{Millis{-1}}, no_time, 0.1,
      Decimal::scaled(-125, 1), true);
  CHECK(seen == 1);
}

TEST_CASE_METHOD(StatementFixture, "statement: an empty text is not NULL",
                 "[adapters][statement]") {
  bool is_null = true;
  SqliteStatement(*database, "SELECT ? IS NULL")
    .each([&](SqliteRow& row) { is_null = row.flag(); }, std::string_view{});
  CHECK_FALSE(is_null);
}

TEST_CASE_METHOD(StatementFixture, "statement: run answers what it changed",
                 "[adapters][statement]") {
  SqliteStatement insert(*database, "INSERT INTO t VALUES (?, ?) "
                                    "ON CONFLICT DO NOTHING");
  CHECK(insert.run(1, "x") == 1);
  CHECK(insert.run(2, "x") == 0);
  CHECK(insert.run(3, "y") == 1);
}

TEST_CASE_METHOD(StatementFixture, "statement: a visitor may stop",
                 "[adapters][statement]") {
  int seen = 0;
  SqliteStatement numbers(*database, "VALUES (1), (2), (3)");
  numbers.each([&](SqliteRow&) { return ++seen < 2; });
  CHECK(seen == 2);
  numbers.each([&](SqliteRow&) { ++seen; });
  CHECK(seen == 5);
}

TEST_CASE_METHOD(StatementFixture,
                 "statement: after a failure nothing is done until the "
                 "outcome is taken",
                 "[adapters][statement]") {
  SqliteStatement insert(*database, "INSERT INTO t VALUES (?, ?)");
  insert.run("no number", "x");
  CHECK(insert.run(1, "y") == 0);
  database->execute("INSERT INTO t VALUES (2, 'z')");
  const auto ended = database->outcome(7);
  REQUIRE_FALSE(ended.has_value());
  CHECK(ended.error().code == Errc::storage);
  CHECK(rows() == 0);
  CHECK(insert.run(1, "y") == 1);
}

TEST_CASE_METHOD(StatementFixture,
                 "statement: inside a transaction a failure stays",
                 "[adapters][statement]") {
  database->enter_transaction();
  database->execute("BEGIN; nonsense");
  CHECK_FALSE(database->outcome().has_value());
  CHECK_FALSE(database->outcome().has_value());
  database->abandon_transaction();
  CHECK(database->outcome().has_value());
  CHECK_FALSE(database->in_transaction());
}

TEST_CASE_METHOD(StatementFixture, "statement: wrong SQL is a failure",
                 "[adapters][statement]") {
  SqliteStatement wrong(*database, "SELECT x FROM nowhere");
  CHECK(wrong.run() == 0);
  CHECK(database->outcome().error().detail.find("nowhere") !=
        std::string::npos);
}

TEST_CASE_METHOD(StatementFixture, "statement: a number that is none is damage",
                 "[adapters][statement]") {
  SqliteStatement(*database, "SELECT 'x' AS price").each([](SqliteRow& row) {
    row.decimal();
  });
  const auto ended = database->outcome();
  REQUIRE_FALSE(ended.has_value());
  CHECK(ended.error().name == "store_damaged");
}
