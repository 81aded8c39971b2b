#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "adapters/sqlite/database.hpp"
#include "domain/core/clock.hpp"
#include "domain/core/decimal.hpp"
#include "domain/core/enum_names.hpp"

struct sqlite3_stmt;

namespace signalbox {

/// The row under the cursor; each reading takes the next column.
class SqliteRow {
public:
  SqliteRow(SqliteDatabase& database, sqlite3_stmt* statement)
    : database_(database), statement_(statement) {}

  std::int64_t integer();
  int number() { return static_cast<int>(integer()); }
  bool flag() { return integer() != 0; }
  std::string text();
  std::string_view view(); ///< the text until the cursor moves
  WallTime time();
  std::optional<std::string> maybe_text();
  std::optional<std::int64_t> maybe_integer();
  std::optional<WallTime> maybe_time();
  std::optional<double> maybe_real();

  /// A number that we wrote as text; fails as damaged if it is none.
  Decimal decimal();
  std::optional<Decimal> maybe_decimal();

  /// A word that we wrote from an enum; fails as damaged if it is none.
  template <class Enum>
  Enum word(std::optional<Enum> (*read)(std::string_view)) {
    return known(read(view()));
  }

  /// The same by a table of names.
  template <class Enum, std::size_t Count>
  Enum word(const EnumNames<Enum, Count>& names) {
    return known(names.find(view()));
  }

  /// What the column read last must have said; fails as damaged otherwise.
  template <class Enum> Enum known(std::optional<Enum> found) {
    if (!found)
      database_.fail_as_damaged(column_name());
    return found.value_or(Enum{});
  }

  /// The same, where the column may be empty.
  template <class Enum, std::size_t Count>
  std::optional<Enum> maybe_word(const EnumNames<Enum, Count>& names) {
    return skip_null() ? std::nullopt : std::optional(word(names));
  }

  template <class Enum>
  std::optional<Enum>
  maybe_word(std::optional<Enum> (*read)(std::string_view)) {
    return skip_null() ? std::nullopt : std::optional(word(read));
  }

private:
  std::string_view column_name() const; ///< of the column read last
  bool skip_null();

  SqliteDatabase& database_;
  sqlite3_stmt* statement_;
  int next_ = 0;
};

/// One statement, compiled at its first use and reused. Its values are bound
/// by place, and it is run to its end within one call.
class SqliteStatement {
public:
  SqliteStatement(SqliteDatabase& database, std::string sql)
    : database_(database), sql_(std::move(sql)) {}
  ~SqliteStatement();

  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;

  /// Answers how many rows were changed.
  template <class... Values> std::int64_t run(const Values&... values) {
    if (!ready())
      return 0;
    (bind(values), ...);
    while (step()) {
    }
    return finish();
  }

  /// Calls `on_row(SqliteRow&)` for every row; it may answer `false` to stop.
  template <class OnRow, class... Values>
  void each(OnRow on_row, const Values&... values) {
    if (!ready())
      return;
    (bind(values), ...);
    while (step() && visit(on_row)) {
    }
    finish();
  }

private:
  template <class OnRow> bool visit(OnRow& on_row) {
    SqliteRow row(database_, statement_);
    if constexpr (std::same_as<std::invoke_result_t<OnRow&, SqliteRow&>, bool>)
      return on_row(row);
    else
      return on_row(row), true;
  }

  bool ready();
  bool step(); ///< whether there is a row
  std::int64_t finish();

  void bind(std::string_view text);
  void bind(double number);
  void bind(WallTime time) { bind(time.time_since_epoch().count()); }
  void bind(const Decimal& number);
  void bind(std::nullopt_t);
  template <std::integral Number> void bind(Number number) {
    bind_integer(static_cast<std::int64_t>(number));
  }
  template <class Value> void bind(const std::optional<Value>& value) {
    if (value)
      bind(*value);
    else
      bind(std::nullopt);
  }
  void bind_integer(std::int64_t number);
  void check(int code);

  SqliteDatabase& database_;
  std::string sql_;
  sqlite3_stmt* statement_ = nullptr;
  int next_ = 1;
  bool broken_ = false; ///< failed in this run
};

} // namespace signalbox
