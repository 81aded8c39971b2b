#include "adapters/sqlite/sim_trade_reads.hpp"

#include <cstddef>
#include <ranges>

#include <fmt/format.h>

#include "adapters/sqlite/page_keys.hpp"
#include "domain/replay/trade_tallies.hpp"

namespace signalbox {

namespace {

constexpr auto select_trades = R"sql(
SELECT {0}
FROM sim_trades
WHERE book = ?1 AND entry_ts >= ?2 AND entry_ts < ?3 {1}
  AND (?5 = '' OR run_id = ?5)
  AND (?6 = '' OR (lower(?6) = 'open' AND is_open = 1) OR status = upper(?6))
{2})sql";

constexpr auto of_this_ticker = "AND ticker = ?4";
constexpr auto of_any_ticker = "AND ?4 = ''";

constexpr auto newest_first = R"sql(
AND (entry_ts, id) < (?7, ?8) ORDER BY entry_ts DESC, id DESC LIMIT ?9)sql";

// Their records are read apart: most are only counted.
constexpr auto select_closed = R"sql(
SELECT id, ticker, status, is_open, entry_ts, exit_ts, realized_e4,
       cash_effect_e4, events, run_id, replay_open, hash, ''
FROM sim_trades
WHERE book = 0 AND exit_ts IS NOT NULL AND exit_ts >= ?1 AND exit_ts < ?2
ORDER BY exit_ts, id)sql";

std::string select_page(const char* ticker) {
  return fmt::format(select_trades, sim_trade_columns, ticker, newest_first);
}

std::string select_count(const char* ticker) {
  return fmt::format(select_trades, "count(*)", ticker, "");
}

/// `<entry_ts ms>:<id>`.
std::string key_of(const TradeRow& trade) {
  return fmt::format("{}:{}", trade.entry_ts.time_since_epoch().count(),
                     trade.id);
}

template <class OnRow, class... Page>
void each_of(SqliteStatement& statement, const ListSimTrades& query,
             OnRow on_row, const Page&... page) {
  statement.each(on_row, query.book, query.from.value_or(begin_of_time),
                 query.to.value_or(end_of_time), query.ticker, query.run_id,
                 query.status, page...);
}

} // namespace

SqliteSimTradeReads::SqliteSimTradeReads(SqliteDatabase& database)
  : database_(database), all_(database, select_page(of_any_ticker)),
    of_ticker_(database, select_page(of_this_ticker)),
    count_(database, select_count(of_any_ticker)),
    count_of_ticker_(database, select_count(of_this_ticker)),
    closed_(database, select_closed),
    json_(database, "SELECT json FROM sim_trades WHERE book = 0 AND id = ?"),
    any_(database, "SELECT 1 FROM sim_trades WHERE book = ? LIMIT 1") {}

Result<SimTradePage> SqliteSimTradeReads::page(const ListSimTrades& query) {
  const auto after =
    query.after.empty() ? TimedKey{end_of_time, {}} : split_time(query.after);
  if (!after)
    return unknown_after(query.after);
  const bool all = query.ticker.empty();
  SimTradePage page;
  each_of(all ? count_ : count_of_ticker_, query,
          [&](SqliteRow& row) { page.total = row.integer(); });
  each_of(
    all ? all_ : of_ticker_, query,
    [&](SqliteRow& row) { page.trades.push_back(read_trade_row(row)); },
    after->time, after->rest, query.limit + 1);
  if (cut(page.trades, query.limit))
    page.next = key_of(page.trades.back());
  return database_.outcome(std::move(page));
}

ClosedTrades SqliteSimTradeReads::closed(const ReadClosedTrades& query) {
  ClosedTrades found;
  closed_.each(
    [&](SqliteRow& row) { found.trades.push_back(read_trade_row(row)); },
    query.from.value_or(begin_of_time), query.to.value_or(end_of_time));
  if (query.records > 0)
    add_records(found.trades, query.records);
  return found;
}

/// To the first winners and losers, `limit` of each.
void SqliteSimTradeReads::add_records(std::vector<TradeRow>& trades,
                                      int limit) {
  const auto board = tally_by_pnl(trades);
  for (const auto* const side : {&board.winners, &board.losers})
    for (const auto* const shown : *side | std::views::take(limit)) {
      auto& trade = trades[static_cast<std::size_t>(shown - trades.data())];
      json_.each([&](SqliteRow& row) { trade.json = row.text(); }, trade.id);
    }
}

bool SqliteSimTradeReads::has_trades(BookId book) {
  bool found = false;
  any_.each([&](SqliteRow&) { found = true; }, book);
  return found;
}

} // namespace signalbox
