#include "adapters/sqlite/closing_reads.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace signalbox {

namespace {

constexpr auto select_hashes = R"sql(
SELECT 'latest:' || ticker AS record, hash FROM latest_states WHERE book = ?1
UNION ALL
SELECT 'trade:' || id, hash FROM sim_trades WHERE book = ?1
ORDER BY record)sql";

constexpr auto select_ended = R"sql(
SELECT {}FROM sim_trades
WHERE book = 0 AND exit_ts IS NOT NULL AND exit_ts >= ?1 AND exit_ts < ?2
  AND (?3 = '' OR ticker = ?3))sql";

constexpr auto find_replayed = R"sql(
SELECT 1 FROM replay_runs
WHERE touched_live = 1 AND status <> 'undone' AND from_ts < ?2 AND to_ts > ?1
  AND (?3 = '' OR ticker = '' OR ticker = ?3)
LIMIT 1)sql";

ClosingBook::Record record_of(const StateRow& state) {
  return {"latest:" + state.ticker, state.hash, state.json};
}

ClosingBook::Record record_of(const TradeRow& trade) {
  return {"trade:" + trade.id, trade.hash, trade.json};
}

} // namespace

SqliteClosingReads::SqliteClosingReads(SqliteDatabase& database)
  : boundaries_(database), receipts_(database),
    hashes_(database, select_hashes),
    ended_(database, fmt::format(select_ended, sim_trade_columns)),
    replayed_(database, find_replayed) {}

BookHashes SqliteClosingReads::hashes(BookId book) {
  BookHashes found;
  hashes_.each(
    [&](SqliteRow& row) {
      auto key = row.text();
      found.records.emplace_back(std::move(key), row.text());
    },
    book);
  return found;
}

ClosingBook SqliteClosingReads::closing(const ReceiptScope& scope) {
  ClosingBook book;
  for (const auto& ticker : receipts_.tickers(scope)) {
    const auto was = boundaries_.as_at(ticker, scope.to);
    if (was.state)
      book.records.push_back(record_of(*was.state));
    if (was.open_trade)
      book.records.push_back(record_of(*was.open_trade));
  }
  ended_.each(
    [&](SqliteRow& row) {
      book.records.push_back(record_of(read_trade_row(row)));
    },
    scope.from, scope.to, scope.ticker);
  replayed_.each([&](SqliteRow&) { book.replayed = true; }, scope.from,
                 scope.to, scope.ticker);
  std::ranges::sort(book.records, {}, &ClosingBook::Record::key);
  return book;
}

} // namespace signalbox
