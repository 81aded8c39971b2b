#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/replay/book_rows.hpp"

/// What the desk asks of the books of part D, and what it is shown.
namespace signalbox {

/// Latest states of the live book with their payloads. A page ends early
/// behind 4 MiB of payloads.
struct ListLatest {
  std::string ticker; ///< empty: all
  int limit = 200;
  std::string after; ///< a ticker
};

struct LatestState {
  std::string ticker, stage;
  WallTime ts{};
  bool entered = false; ///< only then does the entry in `json` still stand
  std::string json, payload;
};

struct LatestStates {
  std::vector<LatestState> states;
  std::string next; ///< empty: that was all
};

/// All states of the live book, without payloads.
struct ReadBoard {};

struct Board {
  std::vector<LatestState> states;
};

/// Simulated trades, newest entry first.
struct ListSimTrades {
  BookId book = live_book;
  std::string run_id; ///< of a run with a book of its own; wins over `book`
  std::string status; ///< empty: all; `open` takes `TP_HIT_TRIM` too
  std::string ticker;
  std::optional<WallTime> from, to; ///< by entry, `from` <= t < `to`
  int limit = 200;
  std::string after; ///< `<entry_ts ms>:<id>`
};

struct SimTradePage {
  std::vector<TradeRow> trades;
  std::int64_t total = 0; ///< before `limit` and `after`
  std::string next;
};

/// Ended trades of the live book, by their end.
struct ReadClosedTrades {
  std::optional<WallTime> from, to;
  int records = 0; ///< how many winners and losers come with their JSON
};

struct ClosedTrades {
  std::vector<TradeRow> trades;
};

struct ListLaneMoves {
  std::string ticker;
  std::optional<WallTime> from, to;
  int limit = 200;
  std::string after; ///< `<ts ms>:<ticker>:<receipt id>`
};

struct LaneMoves {
  std::vector<MoveRow> moves;
  std::string next;
};

/// How part D stands.
struct ReadReplayHealth {};

struct ReplayHealth {
  std::int64_t receipts = 0; ///< counted up to 1,000,000
  std::int64_t tickers = 0, open_trades = 0;
  std::optional<WallTime> newest_receipt, last_received;
};

} // namespace signalbox
