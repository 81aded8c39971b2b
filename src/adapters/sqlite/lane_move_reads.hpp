#pragma once

#include "adapters/sqlite/statement.hpp"
#include "domain/core/error.hpp"
#include "domain/replay/store_orders.hpp"

namespace signalbox {

/// The columns of a lane move, as `read_lane_move` takes them.
inline constexpr const char* lane_move_columns =
  "ticker, ts, receipt_id, from_stage, to_stage, rule, meta ";

MoveRow read_lane_move(SqliteRow& row);

/// Lane moves of the live book, newest first.
class SqliteLaneMoveReads {
public:
  explicit SqliteLaneMoveReads(SqliteDatabase& database);

  /// Fails with `invalid_argument` for an `after` that nobody was given.
  Result<LaneMoves> list(const ListLaneMoves& query);

private:
  SqliteDatabase& database_;
  SqliteStatement all_, of_ticker_;
};

} // namespace signalbox
