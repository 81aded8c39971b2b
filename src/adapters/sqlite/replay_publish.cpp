#include "adapters/sqlite/replay_publish.hpp"

#include <fmt/format.h>

namespace signalbox {

namespace {

constexpr auto copy_state = R"sql(
INSERT INTO latest_states (book, run_id, {0})
SELECT 0, run_id, {0}
FROM latest_states WHERE book = ?1 AND ticker = ?2
ON CONFLICT (book, ticker) DO UPDATE SET
  ts = excluded.ts, receipt_id = excluded.receipt_id, stage = excluded.stage,
  hash = excluded.hash, open_trade = excluded.open_trade,
  run_id = excluded.run_id, json = excluded.json)sql";

constexpr auto copy_trade = R"sql(
INSERT INTO sim_trades (book, id, ticker, status, is_open, entry_ts, exit_ts,
                        realized_e4, cash_effect_e4, events, run_id,
                        replay_open, hash, json)
SELECT 0, id, ticker, status, is_open, entry_ts, exit_ts, realized_e4,
       iif(is_open AND ?3, realized_e4, cash_effect_e4), events, run_id,
       is_open AND ?3, hash, json
FROM sim_trades WHERE book = ?1 AND id = ?2
ON CONFLICT (book, id) DO UPDATE SET
  ticker = excluded.ticker, status = excluded.status,
  is_open = excluded.is_open, entry_ts = excluded.entry_ts,
  exit_ts = excluded.exit_ts, realized_e4 = excluded.realized_e4,
  cash_effect_e4 = excluded.cash_effect_e4, events = excluded.events,
  run_id = excluded.run_id, replay_open = excluded.replay_open,
  hash = excluded.hash, json = excluded.json)sql";

constexpr auto select_orphans = R"sql(
SELECT id FROM sim_trades
WHERE book = 0 AND ticker = ?1 AND is_open = 1 AND replay_open = 0
  AND id <> coalesce((SELECT open_trade FROM latest_states
                      WHERE book = 0 AND ticker = ?1), '')
ORDER BY id)sql";

// No ticker ends it any more, so it gives back what it held.
constexpr auto leave_open = R"sql(
UPDATE sim_trades
SET replay_open = 1, run_id = ?2, cash_effect_e4 = realized_e4
WHERE book = 0 AND id = ?1)sql";

} // namespace

SqliteReplayPublish::SqliteReplayPublish(SqliteDatabase& database)
  : receipts_(database), boundaries_(database), undo_(database),
    moves_(database),
    copy_state_(database, fmt::format(copy_state, state_columns)),
    copy_trade_(database, copy_trade), orphans_(database, select_orphans),
    leave_open_(database, leave_open),
    tickers_(database, "SELECT ticker FROM latest_states WHERE book = ? "
                       "ORDER BY ticker"),
    trades_(database, "SELECT id, ticker FROM sim_trades WHERE book = ? "
                      "ORDER BY id") {}

std::int64_t SqliteReplayPublish::page(const WriteReplayPage& page,
                                       const ReplayRun& run) {
  std::vector<std::string> tickers;
  for (const auto& state : page.states)
    tickers.push_back(state.ticker);
  std::vector<Trade> trades;
  for (const auto& trade : page.trades)
    trades.emplace_back(trade.id, trade.ticker);
  moves_.publish(run, page.moves);
  return publish(run, tickers, trades);
}

std::int64_t SqliteReplayPublish::all(const WriteReplayPage& last,
                                      const ReplayRun& run) {
  std::vector<std::string> tickers;
  tickers_.each([&](SqliteRow& row) { tickers.push_back(row.text()); },
                run.book);
  std::vector<Trade> trades;
  trades_.each(
    [&](SqliteRow& row) {
      auto id = row.text();
      trades.emplace_back(std::move(id), row.text());
    },
    run.book);
  moves_.publish_staged(run);
  moves_.publish(run, last.moves);
  return publish(run, tickers, trades);
}

bool SqliteReplayPublish::live_is_ahead(const ReplayRun& run,
                                        std::string_view ticker) {
  return !run.publish_latest && receipts_.processed_since(ticker, run.scope.to);
}

/// Answers whether the state came into the live book.
bool SqliteReplayPublish::publish_state(const ReplayRun& run,
                                        const std::string& ticker) {
  if (live_is_ahead(run, ticker))
    return false;
  boundaries_.keep_live(ticker, run.scope.from, run.id);
  undo_.keep_state(run, ticker);
  copy_state_.run(run.book, ticker);
  return true;
}

void SqliteReplayPublish::publish_trade(const ReplayRun& run,
                                        const Trade& trade) {
  const auto& [id, ticker] = trade;
  const bool ahead = live_is_ahead(run, ticker);
  undo_.keep_trade(run, id);
  copy_trade_.run(run.book, id, ahead);
  if (ahead)
    undo_.clear_entry(run, ticker);
}

/// Open trades of a published ticker that its state does not name any more.
void SqliteReplayPublish::leave_orphans(const ReplayRun& run,
                                        const std::string& ticker) {
  std::vector<std::string> ids;
  orphans_.each([&](SqliteRow& row) { ids.push_back(row.text()); }, ticker);
  for (const auto& id : ids) {
    undo_.keep_trade(run, id);
    leave_open_.run(id, run.id);
  }
}

// States first: what they were at the scope's begin is kept with their trades.
std::int64_t
SqliteReplayPublish::publish(const ReplayRun& run,
                             const std::vector<std::string>& tickers,
                             const std::vector<Trade>& trades) {
  std::vector<std::string> published;
  for (const auto& ticker : tickers)
    if (publish_state(run, ticker))
      published.push_back(ticker);
  for (const auto& trade : trades)
    publish_trade(run, trade);
  for (const auto& ticker : published)
    leave_orphans(run, ticker);
  return std::ssize(tickers) - std::ssize(published);
}

} // namespace signalbox
