#include "adapters/sqlite/statement.hpp"

#include <sqlite3.h>

namespace signalbox {

bool SqliteRow::skip_null() {
  if (sqlite3_column_type(statement_, next_) != SQLITE_NULL)
    return false;
  ++next_;
  return true;
}

std::string_view SqliteRow::column_name() const {
  return sqlite3_column_name(statement_, next_ - 1);
}

std::string_view SqliteRow::view() {
  const auto* text = sqlite3_column_text(statement_, next_);
  const auto bytes = sqlite3_column_bytes(statement_, next_++);
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(bytes)};
}

std::int64_t SqliteRow::integer() {
  return sqlite3_column_int64(statement_, next_++);
}

std::string SqliteRow::text() {
  return std::string(view());
}

WallTime SqliteRow::time() {
  return WallTime{Millis{integer()}};
}

std::optional<std::string> SqliteRow::maybe_text() {
  return skip_null() ? std::nullopt : std::optional(text());
}

std::optional<std::int64_t> SqliteRow::maybe_integer() {
  return skip_null() ? std::nullopt : std::optional(integer());
}

std::optional<WallTime> SqliteRow::maybe_time() {
  return skip_null() ? std::nullopt : std::optional(time());
}

std::optional<double> SqliteRow::maybe_real() {
  if (skip_null())
    return std::nullopt;
  return sqlite3_column_double(statement_, next_++);
}

Decimal SqliteRow::decimal() {
  auto number = Decimal::parse(view());
  if (!number)
    database_.fail_as_damaged(column_name());
  return number.value_or(Decimal{});
}

std::optional<Decimal> SqliteRow::maybe_decimal() {
  return skip_null() ? std::nullopt : std::optional(decimal());
}

SqliteStatement::~SqliteStatement() {
  sqlite3_finalize(statement_);
}

bool SqliteStatement::ready() {
  if (database_.failed())
    return false;
  next_ = 1;
  broken_ = false;
  if (!statement_)
    check(sqlite3_prepare_v3(database_.handle(), sql_.c_str(),
                             static_cast<int>(sql_.size()) + 1,
                             SQLITE_PREPARE_PERSISTENT, &statement_, nullptr));
  return !broken_;
}

bool SqliteStatement::step() {
  if (broken_)
    return false;
  const int code = sqlite3_step(statement_);
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    check(code);
  return code == SQLITE_ROW;
}

std::int64_t SqliteStatement::finish() {
  const auto changed = broken_ ? 0 : sqlite3_changes64(database_.handle());
  sqlite3_reset(statement_);
  return changed;
}

void SqliteStatement::check(int code) {
  if (code == SQLITE_OK)
    return;
  broken_ = true;
  database_.fail_with_last_error();
}

// The caller's values outlive the run, so no copy is made of them.
void SqliteStatement::bind(std::string_view text) {
  check(sqlite3_bind_text64(statement_, next_++, text.data() ? text.data() : "",
                            text.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void SqliteStatement::bind(double number) {
  check(sqlite3_bind_double(statement_, next_++, number));
}

void SqliteStatement::bind_integer(std::int64_t number) {
  check(sqlite3_bind_int64(statement_, next_++, number));
}

void SqliteStatement::bind(const Decimal& number) {
  const auto text = number.to_text();
  check(sqlite3_bind_text64(statement_, next_++, text.data(), text.size(),
                            SQLITE_TRANSIENT, SQLITE_UTF8));
}

void SqliteStatement::bind(std::nullopt_t) {
  check(sqlite3_bind_null(statement_, next_++));
}

} // namespace signalbox
