#include "adapters/sqlite/database.hpp"

#include <sqlite3.h>

namespace signalbox {

namespace {

constexpr int busy_wait_ms = 5000;
constexpr int checkpoint_from_pages = 1000; ///< 8 MiB

std::string_view failure_name(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return "disk_full";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return "store_damaged";
    default:
      return "storage";
  }
}

Error to_error(sqlite3* handle) {
  return {Errc::storage,
          std::string("SQLite: ") + sqlite3_errmsg(handle) + " (code " +
            std::to_string(sqlite3_extended_errcode(handle)) + ")",
          std::string(failure_name(sqlite3_extended_errcode(handle)))};
}

int open_flags(SqliteDatabase::Access access) {
  const int rights = access == SqliteDatabase::Access::read_write
                       ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                       : SQLITE_OPEN_READONLY;
  return rights | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
}

} // namespace

Result<std::shared_ptr<SqliteDatabase>>
SqliteDatabase::open(const std::string& path, Access access) {
  // Nobody asks how much memory SQLite holds, and counting takes a lock in
  // every allocation. Only the first call, before any connection, has effect.
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  if (path.empty())
    return fail(Errc::invalid_argument, "the path of the store is empty");
  sqlite3* handle = nullptr;
  const int code =
    sqlite3_open_v2(path.c_str(), &handle, open_flags(access), nullptr);
  std::shared_ptr<SqliteDatabase> database(new SqliteDatabase(handle, access));
  if (code != SQLITE_OK)
    database->fail_with_last_error();
  database->set_up();
  if (auto opened = database->outcome(); !opened) {
    opened.error().detail = path + ": " + opened.error().detail;
    return tl::unexpected(std::move(opened.error()));
  }
  return database;
}

SqliteDatabase::~SqliteDatabase() {
  if (access_ == Access::read_write) {
    sqlite3_busy_timeout(handle_, 0);
    sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_TRUNCATE,
                              nullptr, nullptr);
  }
  sqlite3_close_v2(handle_);
}

void SqliteDatabase::set_up() {
  if (failed())
    return;
  sqlite3_busy_timeout(handle_, busy_wait_ms);
  // Only the writer may checkpoint: before SQLite 3.51.3 two connections that
  // do it can corrupt a log.
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,
                    access_ == Access::read_only ? 1 : 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  execute("PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
          "PRAGMA secure_delete=OFF;"
          "PRAGMA cache_size=-2048; PRAGMA wal_autocheckpoint=0;");
}

void SqliteDatabase::use_wal() {
  // Of a new file only: records are large, and the log takes two writes a page.
  execute(
    "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    // Room for what is committed before a checkpoint: a log that is cut off
    // after each one has to grow, and to sync its growth, again.
    "PRAGMA journal_size_limit=16777216;");
  sqlite3_wal_hook(handle_, &SqliteDatabase::note_wal, this);
}

void SqliteDatabase::keep(std::shared_ptr<const InstanceLock> lock) {
  lock_ = std::move(lock);
}

void SqliteDatabase::execute(const std::string& sql) {
  if (failed())
    return;
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) !=
      SQLITE_OK)
    fail_with_last_error();
}

void SqliteDatabase::fail_with(Error error) {
  if (!failure_)
    failure_ = std::move(error);
}

void SqliteDatabase::fail_with_last_error() {
  fail_with(to_error(handle_));
}

void SqliteDatabase::fail_as_damaged(std::string_view what) {
  fail_with({Errc::storage,
             "the store holds an unreadable value: " + std::string(what),
             "store_damaged"});
}

Result<void> SqliteDatabase::outcome() {
  if (!failure_)
    return {};
  auto error = *failure_;
  if (!keeps_failure_)
    failure_.reset();
  return tl::unexpected(std::move(error));
}

void SqliteDatabase::enter_transaction() {
  failure_.reset();
  keeps_failure_ = true;
}

void SqliteDatabase::leave_transaction() {
  failure_.reset();
  keeps_failure_ = false;
}

void SqliteDatabase::abandon_transaction() {
  if (in_transaction())
    sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
  leave_transaction();
}

bool SqliteDatabase::in_transaction() const {
  return sqlite3_get_autocommit(handle_) == 0;
}

std::int64_t SqliteDatabase::changes() const {
  return sqlite3_total_changes64(handle_);
}

int SqliteDatabase::note_wal(void* self, sqlite3*, const char*, int pages) {
  static_cast<SqliteDatabase*>(self)->wal_pages_ = pages;
  return SQLITE_OK;
}

void SqliteDatabase::checkpoint() {
  if (wal_pages_ < checkpoint_from_pages)
    return;
  // What cannot be moved now stays safe in the log and is tried again after
  // the next commit; a broken disk shows itself there.
  wal_pages_ = 0;
  sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_PASSIVE,
                            nullptr, nullptr);
}

SqliteSnapshot::SqliteSnapshot(SqliteDatabase& database)
  : database_(database), own_(!database.in_transaction()) {
  if (own_)
    database_.execute("BEGIN");
}

SqliteSnapshot::~SqliteSnapshot() {
  if (own_ && database_.in_transaction())
    sqlite3_exec(database_.handle(), "COMMIT", nullptr, nullptr, nullptr);
}

} // namespace signalbox
