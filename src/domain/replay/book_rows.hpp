#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "domain/core/clock.hpp"
#include "domain/replay/receipt.hpp"

/// Rows of part D's store. Records travel as finished JSON beside the columns
/// by which they are found, so that the store knows no JSON. A *book* is one
/// set of latest states, trades and lane moves: the live one, or one of a run.
/// The trail of a ticker is read from its receipts.
namespace signalbox {

using BookId = std::int64_t;
inline constexpr BookId live_book = 0;

/// A receipt with what was decided of it.
struct ReceiptRow {
  Receipt receipt;
  Disposition disposition = Disposition::processed;
  std::string duplicate_of; ///< a receipt id, or empty
  std::string point;        ///< the trail point, as JSON
};

/// The latest state of a ticker in a book.
struct StateRow {
  std::string ticker;
  WallTime ts{};
  std::string receipt_id;
  std::string stage; ///< empty: not on the board
  std::string json;
  std::string hash;       ///< SHA-256 of what `stateHash` counts of it, hex
  std::string open_trade; ///< id of the open trade, or empty
};

/// A simulated trade of a book.
struct TradeRow {
  std::string id, ticker, status;
  bool open = true;
  WallTime entry_ts{};
  std::optional<WallTime> exit_ts;
  std::int64_t realized_e4 = 0;    ///< P&L realised, 1/10,000
  std::int64_t cash_effect_e4 = 0; ///< see `cash_effect_e4`
  int events = 0;                  ///< entries of its history
  std::string json;
  std::string hash; ///< as in `StateRow`
  // The store's to say; what is written leaves them alone.
  std::string run_id{};     ///< of the run that made the row; empty: live
  bool replay_open = false; ///< left open by a replay of the past (11.5)
};

struct MoveRow {
  std::string ticker;
  WallTime ts{};
  std::string receipt_id;
  std::string from, to; ///< stages; empty: not on the board
  int rule = 0;
  std::string meta; ///< the numbers, as JSON
};

/// A live ticker as it was before a session's opening or closing bell was
/// crossed; `json` is empty where there was nothing.
struct BoundaryRow {
  std::string ticker;
  WallTime boundary{}; ///< the last bell at or before the receipt that crossed
  WallTime ts{};       ///< of the state
  std::string receipt_id, stage, json, hash;
  std::optional<TradeRow> open_trade{}; ///< as it was then
};

} // namespace signalbox
