#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "adapters/sqlite/statement.hpp"
#include "domain/entry/store_orders.hpp"

namespace signalbox {

/// What guards entries: the marks of what happened, the switches, the entries
/// of each day and ticker. A store without its row of state is damaged: a halt
/// must never be lost.
class SqliteEntryStateRows {
public:
  explicit SqliteEntryStateRows(std::shared_ptr<SqliteDatabase> database);

  /// All three, with the entries of that New York date.
  SwitchSet read(std::string_view et_date);

  std::map<std::string, WallTime> ticker_entries();

  /// Everything but the entries of the day.
  void set_guard(const GuardState& guard);
  void set_toggle(const EntryToggle& toggle);
  void set_halt(const HaltState& halt);

  /// One entry more on a date; times of tickers older than 30 days go.
  void count_entry(const std::string& et_date, const std::string& ticker,
                   WallTime at);

private:
  void expect_row(std::int64_t rows);
  int entries_of(std::string_view et_date);

  std::shared_ptr<SqliteDatabase> database_;
  SqliteStatement read_, entries_, tickers_, guard_, toggle_, halt_, add_day_,
    mark_ticker_, forget_tickers_;
};

} // namespace signalbox
