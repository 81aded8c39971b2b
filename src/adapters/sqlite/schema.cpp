#include "adapters/sqlite/schema.hpp"

#include "adapters/sqlite/statement.hpp"

namespace signalbox {

namespace {

std::int64_t ask_number(SqliteDatabase& database, const std::string& sql) {
  std::int64_t number = 0;
  SqliteStatement(database, sql).each([&](SqliteRow& row) {
    number = row.integer();
  });
  return number;
}

bool is_blank(SqliteDatabase& database) {
  return ask_number(database, "SELECT count(*) FROM sqlite_schema") == 0 &&
         ask_number(database, "PRAGMA user_version") == 0;
}

Error foreign_store(std::int64_t application_id) {
  return {Errc::invalid_argument,
          "the file is an SQLite database of another program (application id " +
            std::to_string(application_id) + ")",
          "foreign_store"};
}

Error store_too_new(std::int64_t version) {
  return {Errc::invalid_argument,
          "the store has schema version " + std::to_string(version) +
            ", this program knows versions up to " +
            std::to_string(sqlite_schema_version()),
          "store_too_new"};
}

void apply_step(SqliteDatabase& database, int version) {
  const auto& sql =
    sqlite_schema_steps()[static_cast<std::size_t>(version - 1)];
  database.enter_transaction();
  database.execute(
    "BEGIN IMMEDIATE;" + sql +
    "PRAGMA application_id=" + std::to_string(sqlite_application_id) +
    ";PRAGMA user_version=" + std::to_string(version) + ";COMMIT;");
}

} // namespace

int sqlite_schema_version() {
  return static_cast<int>(sqlite_schema_steps().size());
}

Result<void> check_schema(SqliteDatabase& database) {
  const auto version = ask_number(database, "PRAGMA user_version");
  const auto owner = ask_number(database, "PRAGMA application_id");
  if (!is_blank(database) && owner != sqlite_application_id)
    database.fail_with(foreign_store(owner));
  else if (version > sqlite_schema_version())
    database.fail_with(store_too_new(version));
  return database.outcome();
}

Result<void> require_schema(SqliteDatabase& database) {
  if (auto checked = check_schema(database); !checked)
    return checked;
  const auto version = ask_number(database, "PRAGMA user_version");
  if (version < sqlite_schema_version())
    database.fail_with({Errc::storage,
                        "the store has schema version " +
                          std::to_string(version) + ", version " +
                          std::to_string(sqlite_schema_version()) +
                          " is needed; the daemon migrates it at its start",
                        "storage"});
  return database.outcome();
}

Result<void> migrate(SqliteDatabase& database, int target) {
  const auto version = ask_number(database, "PRAGMA user_version");
  for (auto next = static_cast<int>(version) + 1;
       next <= target && !database.failed(); ++next)
    apply_step(database, next);
  auto migrated = database.outcome();
  database.abandon_transaction();
  return migrated;
}

} // namespace signalbox
