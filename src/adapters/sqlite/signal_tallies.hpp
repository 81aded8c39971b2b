#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>

#include "adapters/sqlite/statement.hpp"
#include "domain/signals/signal.hpp"

namespace signalbox {

/// The exact counts that live beside the signals. Changes are summed up and
/// written once a transaction, before its commit.
class SignalTallies {
public:
  explicit SignalTallies(std::shared_ptr<SqliteDatabase> database);

  /// So many signals more (or fewer) are in a status.
  void add(SignalStatus status, std::int64_t count);
  void move(SignalStatus from, SignalStatus to, std::int64_t count);

  /// Counts on the New York date of an instant.
  void count(WallTime now, std::string_view counter, std::string_view label,
             std::int64_t count);

  /// Remembers the newest time at which something happened.
  void mark_time(std::string_view name, WallTime at);

  /// How many signals have a status, with all that is not yet written.
  std::int64_t of(SignalStatus status);

  void flush();
  void mark();    ///< what was summed up so far survives `undo`
  void undo();    ///< forgets everything since `mark`
  void discard(); ///< forgets everything since the last `flush`

private:
  struct Changes {
    std::array<std::int64_t, 7> statuses{};
    std::map<std::tuple<std::string, std::string, std::string>, std::int64_t>
      counters; ///< by date, counter, label
    std::map<std::string, WallTime> times;

    void merge(Changes& other);
  };

  const std::string& date_of(WallTime now);

  std::shared_ptr<SqliteDatabase> database_;
  SqliteStatement add_status_, read_status_, add_counter_, raise_time_;
  Changes marked_, fresh_;
  std::optional<WallTime> dated_; ///< the instant that `date_` belongs to
  std::string date_;
};

} // namespace signalbox
