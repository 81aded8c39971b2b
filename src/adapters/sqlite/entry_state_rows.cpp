#include "adapters/sqlite/entry_state_rows.hpp"

#include <chrono>
#include <utility>

namespace signalbox {

namespace {

/// No cooldown of a ticker is as long as this.
constexpr Millis ticker_kept_for = std::chrono::days(30);

constexpr auto read_state = R"sql(
SELECT last_entry_at, last_loss_at, consecutive_failures, auto_disabled_reason,
       toggle_enabled, toggle_reason, toggle_by, toggle_at, toggle_until,
       halted, halt_reason, halt_by, halt_at
FROM entry_state)sql";

constexpr auto set_guard_state = R"sql(
UPDATE entry_state SET last_entry_at = ?, last_loss_at = ?,
  consecutive_failures = ?, auto_disabled_reason = ?)sql";

constexpr auto set_toggle_state = R"sql(
UPDATE entry_state SET toggle_enabled = ?, toggle_reason = ?, toggle_by = ?,
  toggle_at = ?, toggle_until = ?)sql";

constexpr auto set_halt_state = R"sql(
UPDATE entry_state SET halted = ?, halt_reason = ?, halt_by = ?,
  halt_at = ?)sql";

constexpr auto add_to_day = R"sql(
INSERT INTO entry_days (et_date, entries) VALUES (?, 1)
ON CONFLICT (et_date) DO UPDATE SET entries = entries + 1)sql";

constexpr auto raise_ticker = R"sql(
INSERT INTO ticker_entries (ticker, at) VALUES (?1, ?2)
ON CONFLICT (ticker) DO UPDATE SET at = max(at, ?2))sql";

} // namespace

SqliteEntryStateRows::SqliteEntryStateRows(
  std::shared_ptr<SqliteDatabase> database)
  : database_(std::move(database)), read_(*database_, read_state),
    entries_(*database_, "SELECT entries FROM entry_days WHERE et_date = ?"),
    tickers_(*database_, "SELECT ticker, at FROM ticker_entries"),
    guard_(*database_, set_guard_state), toggle_(*database_, set_toggle_state),
    halt_(*database_, set_halt_state), add_day_(*database_, add_to_day),
    mark_ticker_(*database_, raise_ticker),
    forget_tickers_(*database_, "DELETE FROM ticker_entries WHERE at < ?") {}

SwitchSet SqliteEntryStateRows::read(std::string_view et_date) {
  SwitchSet state;
  std::int64_t rows = 0;
  read_.each([&](SqliteRow& row) {
    ++rows;
    auto& [guard, toggle, halt] = state;
    guard.last_entry_at = row.maybe_time();
    guard.last_loss_at = row.maybe_time();
    guard.consecutive_failures = row.number();
    guard.auto_disabled_reason = row.text();
    toggle.enabled = row.flag();
    toggle.reason = row.text();
    toggle.by = row.text();
    toggle.at = row.maybe_time();
    toggle.until = row.maybe_time();
    halt.halted = row.flag();
    halt.reason = row.text();
    halt.by = row.text();
    halt.at = row.maybe_time();
  });
  expect_row(rows);
  state.guard.entries_today = entries_of(et_date);
  return state;
}

void SqliteEntryStateRows::expect_row(std::int64_t rows) {
  if (rows != 1 && !database_->failed())
    database_->fail_as_damaged("entry_state");
}

int SqliteEntryStateRows::entries_of(std::string_view et_date) {
  int entries = 0;
  entries_.each([&](SqliteRow& row) { entries = row.number(); }, et_date);
  return entries;
}

std::map<std::string, WallTime> SqliteEntryStateRows::ticker_entries() {
  std::map<std::string, WallTime> entries;
  tickers_.each([&](SqliteRow& row) {
    auto ticker = row.text();
    entries.emplace(std::move(ticker), row.time());
  });
  return entries;
}

void SqliteEntryStateRows::set_guard(const GuardState& guard) {
  expect_row(guard_.run(guard.last_entry_at, guard.last_loss_at,
                        guard.consecutive_failures,
                        guard.auto_disabled_reason));
}

void SqliteEntryStateRows::set_toggle(const EntryToggle& toggle) {
  expect_row(toggle_.run(toggle.enabled, toggle.reason, toggle.by, toggle.at,
                         toggle.until));
}

void SqliteEntryStateRows::set_halt(const HaltState& halt) {
  expect_row(halt_.run(halt.halted, halt.reason, halt.by, halt.at));
}

void SqliteEntryStateRows::count_entry(const std::string& et_date,
                                       const std::string& ticker, WallTime at) {
  add_day_.run(et_date);
  mark_ticker_.run(ticker, at);
  forget_tickers_.run(at - ticker_kept_for);
}

} // namespace signalbox
