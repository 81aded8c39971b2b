#include "adapters/sqlite/schema.hpp"

#include "tests/adapters/sqlite/sqlite_files.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

constexpr auto whole_schema =
  "SELECT type || name || coalesce(sql, '') FROM sqlite_schema ORDER BY 1";

struct SchemaFixture : SqliteFiles {
  /// Makes the file by hand and closes it.
  void make(const std::string& sql) {
    const auto database = connect();
    database->execute(sql);
    REQUIRE(database->outcome().has_value());
  }

  std::string number(const std::string& pragma) {
    return ask(*connect(), "PRAGMA " + pragma).at(0);
  }
};

} // namespace

TEST_CASE_METHOD(SchemaFixture,
                 "schema: every earlier version is migrated to this one",
                 "[adapters][schema]") {
  const int version = GENERATE(range(0, sqlite_schema_version()));
  REQUIRE(migrate(*connect(), version).has_value());
  REQUIRE(open_writer().has_value());
  CHECK(number("user_version") == std::to_string(sqlite_schema_version()));

  SchemaFixture fresh;
  REQUIRE(fresh.open_writer().has_value());
  CHECK(ask(*connect(), whole_schema) == ask(*fresh.connect(), whole_schema));
}

TEST_CASE_METHOD(SchemaFixture, "schema: a migration keeps what is stored",
                 "[adapters][schema]") {
  REQUIRE(migrate(*connect(), 2).has_value());
  {
    const auto database = connect();
    REQUIRE(take_many(write_stores_over(database, clock), "s", 3).has_value());
  }
  REQUIRE(open_writer().has_value());
  CHECK(open_read_stores(path)->signals->find({"s3"}).has_value());
}

TEST_CASE_METHOD(SchemaFixture,
                 "schema: a store from before the overnight run gains its "
                 "tables",
                 "[adapters][schema]") {
  REQUIRE(migrate(*connect(), 11).has_value());
  CHECK_FALSE(open_overnight_read_stores(path, nullptr).has_value());
  const auto writer = open_writer();
  REQUIRE(writer.has_value());
  CreateUser order;
  order.user.id = "u1";
  REQUIRE(writer->stores.users->create_user(order).has_value());
  const auto reads = open_overnight_read_stores(path, nullptr);
  REQUIRE(reads.has_value());
  CHECK(reads->users->find({"u1"}).has_value());
  CHECK(reads->overnight->open_runs({})->runs.empty());
  CHECK(reads->overnight->quotes({{"AAPL"}, {}, true})->prices.empty());
}

TEST_CASE_METHOD(SchemaFixture,
                 "schema: a store from before the replay keeps its rows and "
                 "gains its tables",
                 "[adapters][schema]") {
  REQUIRE(migrate(*connect(), 14).has_value());
  {
    const auto database = connect();
    REQUIRE(take_many(write_stores_over(database, clock), "s", 3).has_value());
  }
  CHECK_FALSE(open_replay_read_stores(path).has_value());
  const auto writer = open_writer();
  REQUIRE(writer.has_value());
  auto order = std::make_shared<WriteIngest>();
  order->version = 1;
  order->receipts.emplace_back().receipt.id = "r1";
  REQUIRE(writer->stores.replay->ingest(order).has_value());
  const auto reads = open_replay_read_stores(path);
  REQUIRE(reads.has_value());
  CHECK(reads->views->health({})->receipts == 1);
  CHECK(reads->reads->books({})->version == 1);
  CHECK(open_read_stores(path)->signals->find({"s3"}).has_value());
}

TEST_CASE_METHOD(SchemaFixture, "schema: a newer version is refused by number",
                 "[adapters][schema]") {
  REQUIRE(open_writer().has_value());
  make("PRAGMA user_version=4711");
  const auto refused = open_writer();
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Errc::invalid_argument);
  CHECK(refused.error().name == "store_too_new");
  CHECK(refused.error().detail.find("4711") != std::string::npos);
  CHECK(refused.error().detail.find("up to " +
                                    std::to_string(sqlite_schema_version())) !=
        std::string::npos);
}

TEST_CASE_METHOD(SchemaFixture,
                 "schema: another program's file is refused and untouched",
                 "[adapters][schema]") {
  make(GENERATE(as<std::string>{}, "CREATE TABLE theirs (x)",
                "PRAGMA user_version=3",
                "PRAGMA application_id=7; CREATE TABLE theirs (x)"));
  const auto before = bytes();
  const auto refused = open_writer();
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Errc::invalid_argument);
  CHECK(refused.error().name == "foreign_store");
  CHECK(bytes() == before);
}

TEST_CASE_METHOD(SchemaFixture,
                 "schema: a file that is no database is "
                 "refused and untouched",
                 "[adapters][schema]") {
  const std::string text(8192, 't');
  std::ofstream(path) << text;
  const auto refused = open_writer();
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().name == "store_damaged");
  CHECK(bytes() == text);
}

TEST_CASE_METHOD(SchemaFixture, "schema: an empty file becomes a store",
                 "[adapters][schema]") {
  std::ofstream(path).flush();
  CHECK(open_writer().has_value());
  CHECK(number("application_id") == std::to_string(sqlite_application_id));
}

TEST_CASE_METHOD(SchemaFixture,
                 "schema: a step that fails leaves the version "
                 "before",
                 "[adapters][schema]") {
  REQUIRE(migrate(*connect(), 1).has_value());
  make("CREATE TABLE signals (theirs)");
  CHECK_FALSE(open_writer().has_value());
  CHECK(number("user_version") == "1");
}

TEST_CASE_METHOD(SchemaFixture, "schema: a reader waits for the migration",
                 "[adapters][schema]") {
  REQUIRE(migrate(*connect(), 1).has_value());
  const auto refused = open_read_stores(path);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().detail.find("migrates") != std::string::npos);
}

TEST_CASE_METHOD(SchemaFixture, "schema: a reader makes no file",
                 "[adapters][schema]") {
  CHECK_FALSE(open_read_stores(path).has_value());
  CHECK_FALSE(std::filesystem::exists(path));
}
