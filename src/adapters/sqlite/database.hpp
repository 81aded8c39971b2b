#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "adapters/sqlite/instance_lock.hpp"
#include "domain/core/error.hpp"

struct sqlite3;

namespace signalbox {

/// One SQLite connection, for one thread at a time. A failure sticks: after
/// the first failed statement all others do nothing until the transaction is
/// over, and `outcome` answers with it. So an order's code reads straight
/// down, and an order that is half done can never be committed.
class SqliteDatabase {
public:
  /// What the connection may do; a reader never changes the file.
  enum class Access { read_write, read_only };

  /// Opens a file, or `:memory:`. Fails with `storage`.
  static Result<std::shared_ptr<SqliteDatabase>> open(const std::string& path,
                                                      Access access);
  ~SqliteDatabase();

  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;

  /// Writes to a log beside the file from now on, and syncs each commit.
  void use_wal();

  /// Holds the lock until the connection is closed.
  void keep(std::shared_ptr<const InstanceLock> lock);

  /// Runs statements that answer nothing.
  void execute(const std::string& sql);

  bool failed() const { return failure_.has_value(); }

  /// Fails the call or transaction that runs now; the first failure counts.
  void fail_with(Error error);

  /// Fails with what SQLite said last.
  void fail_with_last_error();

  /// Fails with `store_damaged`: the file holds what we never wrote.
  void fail_as_damaged(std::string_view what);

  /// The value, or the failure that happened on the way to it.
  template <class T> Result<T> outcome(T value) {
    if (auto ended = outcome(); !ended)
      return tl::unexpected(std::move(ended.error()));
    return value;
  }

  Result<void> outcome();

  /// From here on a failure stays until the transaction is left.
  void enter_transaction();
  void leave_transaction();

  /// Undoes the open transaction, if there still is one, and leaves it.
  void abandon_transaction();

  void forget_failure() { failure_.reset(); }

  /// SQLite's own word; some faults end a transaction by themselves.
  bool in_transaction() const;

  /// How many rows were written so far; only differences mean something.
  std::int64_t changes() const;

  /// Moves the log into the file once it has outgrown 1000 pages. What
  /// readers still need stays in the log.
  void checkpoint();

  sqlite3* handle() const { return handle_; }

private:
  SqliteDatabase(sqlite3* handle, Access access)
    : handle_(handle), access_(access) {}

  void set_up();
  static int note_wal(void* self, sqlite3*, const char*, int pages);

  std::shared_ptr<const InstanceLock> lock_; // freed after the file is closed
  sqlite3* handle_;
  Access access_;
  std::optional<Error> failure_;
  bool keeps_failure_ = false;
  int wal_pages_ = 0;
};

/// One unchanging view for a read of several statements.
class SqliteSnapshot {
public:
  explicit SqliteSnapshot(SqliteDatabase& database);
  ~SqliteSnapshot();

  SqliteSnapshot(const SqliteSnapshot&) = delete;
  SqliteSnapshot& operator=(const SqliteSnapshot&) = delete;

private:
  SqliteDatabase& database_;
  bool own_; ///< not inside a transaction that somebody else began
};

} // namespace signalbox
