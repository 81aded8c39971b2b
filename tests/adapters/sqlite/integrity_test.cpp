#include "adapters/sqlite/integrity.hpp"

#include "tests/adapters/sqlite/sqlite_files.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct IntegrityFixture : SqliteFiles {
  IntegrityFixture() {
    const auto writer = open_writer();
    REQUIRE(writer.has_value());
    REQUIRE(take_many(writer->stores, "s", 200).has_value());
  }

  /// The last page holds rows, so the file still opens.
  void damage() {
    const auto size = std::filesystem::file_size(path);
    overwrite(std::string(4096, '\xee'),
              static_cast<std::streamoff>(size) - 4096);
  }
};

} // namespace

TEST_CASE_METHOD(IntegrityFixture, "integrity: a good file is sound",
                 "[adapters][integrity]") {
  const auto check = check_integrity(*connect(), *clock, 1000ms);
  CHECK(check.verdict == IntegrityCheck::Verdict::sound);
  CHECK(check.text.empty());
  CHECK(check_integrity(path).has_value());
}

TEST_CASE_METHOD(IntegrityFixture, "integrity: damage is found and told",
                 "[adapters][integrity]") {
  damage();
  const auto check = check_integrity(*connect(), *clock, 1000ms);
  CHECK(check.verdict == IntegrityCheck::Verdict::damaged);
  CHECK_FALSE(check.text.empty());
}

TEST_CASE_METHOD(IntegrityFixture, "integrity: a damaged store is not opened",
                 "[adapters][integrity]") {
  damage();
  const auto refused = open_writer();
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Errc::storage);
  CHECK(refused.error().name == "store_damaged");
}

TEST_CASE_METHOD(IntegrityFixture,
                 "integrity: a check in the background finds the damage",
                 "[adapters][integrity]") {
  damage();
  const auto found = check_integrity(path);
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().name == "store_damaged");
}

TEST_CASE_METHOD(IntegrityFixture, "integrity: a check ends with its time",
                 "[adapters][integrity]") {
  clock->step = 10min;
  const auto database = connect();
  CHECK(check_integrity(*database, *clock, 1000ms).verdict ==
        IntegrityCheck::Verdict::unfinished);
  CHECK(ask(*database, "SELECT count(*) FROM signals").at(0) == "200");
}

TEST_CASE_METHOD(IntegrityFixture, "integrity: an unfinished check is told",
                 "[adapters][integrity]") {
  clock->step = 10min;
  const auto writer = open_writer();
  REQUIRE(writer.has_value());
  CHECK_FALSE(writer->integrity_known);
}

TEST_CASE_METHOD(IntegrityFixture, "integrity: no time, no check",
                 "[adapters][integrity]") {
  CHECK(check_integrity(*connect(), *clock, 0ms).verdict ==
        IntegrityCheck::Verdict::unfinished);
}

TEST_CASE_METHOD(IntegrityFixture,
                 "integrity: a file too large for the time is left for later",
                 "[adapters][integrity]") {
  const auto writer = open_writer();
  REQUIRE(take_many(writer->stores, "more", 500).has_value());
  CHECK(check_integrity(*connect(), *clock, 1ms).verdict ==
        IntegrityCheck::Verdict::unfinished);
}
