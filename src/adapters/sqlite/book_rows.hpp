#pragma once

#include <optional>
#include <string>

#include "adapters/sqlite/statement.hpp"
#include "domain/replay/store_orders.hpp"

namespace signalbox {

/// The columns of a state, as `read_state_row` takes them.
inline constexpr const char* state_columns =
  "ticker, ts, receipt_id, stage, hash, open_trade, json ";

StateRow read_state_row(SqliteRow& row);

/// The columns of a trade, as `read_trade_row` takes them.
inline constexpr const char* sim_trade_columns =
  "id, ticker, status, is_open, entry_ts, exit_ts, realized_e4, "
  "cash_effect_e4, events, run_id, replay_open, hash, json ";

TradeRow read_trade_row(SqliteRow& row);

/// What run `n` has replaced in the live book is kept in a book of its own.
constexpr BookId undo_book(BookId run_book) {
  return -run_book;
}

/// States, trades and moves of any book, and the live one's version.
class SqliteBookRows {
public:
  explicit SqliteBookRows(SqliteDatabase& database);

  std::int64_t version();
  void raise_version();

  /// Adds or replaces; `run_id` is the run that writes, empty for live.
  void put(BookId book, const StateRow& row, std::string_view run_id);

  /// The same; a trade that is there stays its run's.
  void put(BookId book, const TradeRow& row, std::string_view run_id);
  void put(BookId book, const MoveRow& row, std::string_view run_id);

  /// A trade of a book; nothing for an id that is not there.
  std::optional<TradeRow> trade(BookId book, std::string_view id);
  std::optional<StateRow> state(BookId book, std::string_view ticker);

private:
  SqliteStatement version_, raise_, put_state_, mark_trade_, put_trade_,
    put_move_, trade_, state_;
};

} // namespace signalbox
