#include "adapters/sqlite/book_cash.hpp"

#include <fmt/format.h>

namespace signalbox {

namespace {

constexpr auto sum_book = R"sql(
SELECT coalesce(sum(cash_effect_e4), 0) FROM sim_trades WHERE book = ?1)sql";

constexpr auto select_carried = R"sql(
SELECT {0}FROM sim_trades WHERE book = ?1 AND entry_ts < ?2)sql";

constexpr auto sum_before = R"sql(
SELECT coalesce(sum(cash_effect_e4), 0) FROM sim_trades
WHERE book = 0 AND entry_ts < ?1)sql";

constexpr auto sum_before_of_ticker = R"sql(
SELECT coalesce(sum(cash_effect_e4), 0) FROM sim_trades
WHERE book = 0 AND ticker = ?1 AND entry_ts < ?2)sql";

constexpr auto sum_others = R"sql(
SELECT coalesce(sum(cash_effect_e4), 0) FROM sim_trades
WHERE book = 0 AND ticker <> ?1)sql";

// Ended at the instant or later, or open still: open at the instant.
constexpr auto select_still_open = R"sql(
SELECT {0}FROM sim_trades
WHERE book = 0 AND exit_ts IS NOT NULL AND exit_ts >= ?1 AND entry_ts < ?1
  AND (?2 = '' OR ticker = ?2)
UNION ALL
SELECT {0}FROM sim_trades INDEXED BY sim_trades_open
WHERE book = 0 AND is_open = 1 AND entry_ts < ?1
  AND (?2 = '' OR ticker = ?2))sql";

template <class... Values>
std::int64_t number(SqliteStatement& statement, const Values&... values) {
  std::int64_t found = 0;
  statement.each([&](SqliteRow& row) { found = row.integer(); }, values...);
  return found;
}

} // namespace

SqliteBookCash::SqliteBookCash(SqliteDatabase& database)
  : rows_(database), boundaries_(database), book_(database, sum_book),
    carried_(database, fmt::format(select_carried, sim_trade_columns)),
    before_(database, sum_before),
    before_of_ticker_(database, sum_before_of_ticker),
    others_(database, sum_others),
    still_open_(database, fmt::format(select_still_open, sim_trade_columns)) {}

std::int64_t SqliteBookCash::live() {
  return number(book_, live_book);
}

std::int64_t SqliteBookCash::of_run(BookId book, WallTime as_at) {
  auto total = number(book_, book);
  std::vector<TradeRow> carried;
  carried_.each([&](SqliteRow& row) { carried.push_back(read_trade_row(row)); },
                book, as_at);
  for (const auto& trade : carried)
    if (const auto live = rows_.trade(live_book, trade.id))
      total -= effect_at(*live, as_at);
  return total;
}

std::int64_t SqliteBookCash::start(const RunScope& scope) {
  auto total = scope.ticker.empty()
                 ? number(before_, scope.from)
                 : number(before_of_ticker_, scope.ticker, scope.from) +
                     number(others_, scope.ticker);
  std::vector<TradeRow> trades;
  still_open_.each(
    [&](SqliteRow& row) { trades.push_back(read_trade_row(row)); }, scope.from,
    scope.ticker);
  for (const auto& trade : trades)
    total += effect_at(trade, scope.from) - trade.cash_effect_e4;
  return total;
}

/// What a live trade had done to the cash by an instant.
std::int64_t SqliteBookCash::effect_at(const TradeRow& trade,
                                       WallTime instant) {
  const auto past = boundaries_.as_at(trade.ticker, instant);
  const bool was_the_open_one =
    past.open_trade && past.open_trade->id == trade.id;
  return was_the_open_one ? past.open_trade->cash_effect_e4
                          : trade.cash_effect_e4;
}

} // namespace signalbox
