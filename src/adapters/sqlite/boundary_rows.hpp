#pragma once

#include <optional>
#include <string>

#include "adapters/sqlite/book_rows.hpp"

namespace signalbox {

/// The live book as it was just before an instant, ticker by ticker.
class SqliteBoundaryRows {
public:
  explicit SqliteBoundaryRows(SqliteDatabase& database);

  /// Keeps what was before a bell; the newest crossing of a bell counts.
  void put(const BoundaryRow& row);

  /// Keeps a live ticker as it is now under `bell`, before run `run_id` writes
  /// over it, if it is from before the bell and not kept yet.
  void keep_live(std::string_view ticker, WallTime bell,
                 std::string_view run_id);
  void drop_of_run(std::string_view run_id);

  /// A ticker as at an instant, with the trade that was open.
  struct Past {
    std::optional<StateRow> state;
    std::optional<TradeRow> open_trade;
  };
  Past as_at(std::string_view ticker, WallTime instant);

private:
  std::optional<WallTime> bell_since(std::string_view ticker, WallTime instant);
  Past kept(std::string_view ticker, WallTime bell);

  SqliteBookRows rows_;
  SqliteStatement put_state_, put_trade_, forget_trade_, keep_state_,
    keep_trade_, drop_trades_, drop_states_, bell_, state_, trade_;
};

} // namespace signalbox
