#include "adapters/sqlite/ledger_sync.hpp"

namespace signalbox {

namespace {

// The cash effect of a trade that has ended, or was left open by a replay, is
// what it realised; that of another open one is computed by no column.
constexpr auto mend_trades = R"sql(
UPDATE sim_trades SET
  ticker = told.ticker, status = told.status, is_open = told.is_open,
  entry_ts = told.entry_ts, exit_ts = told.exit_ts,
  realized_e4 = told.realized_e4, events = told.events,
  cash_effect_e4 =
    iif(told.is_open AND NOT sim_trades.replay_open, sim_trades.cash_effect_e4,
        told.realized_e4)
FROM (
  SELECT id, json ->> '$.ticker' AS ticker, json ->> '$.status' AS status,
         json ->> '$.status' IN ('OPEN', 'TP_HIT_TRIM') AS is_open,
         json ->> '$.entry_ts' AS entry_ts, json ->> '$.exit_ts' AS exit_ts,
         CAST(round(coalesce(json ->> '$.realizedPnl', 0) * 10000) AS INTEGER)
           AS realized_e4,
         coalesce(json_array_length(json, '$.history'), 0) AS events
  FROM sim_trades WHERE book = 0 AND json_valid(json)) AS told
WHERE sim_trades.book = 0 AND sim_trades.id = told.id
  AND told.ticker IS NOT NULL AND told.status IS NOT NULL
  AND told.entry_ts IS NOT NULL
  AND (sim_trades.ticker, sim_trades.status, sim_trades.is_open,
       sim_trades.entry_ts, coalesce(sim_trades.exit_ts, 0),
       sim_trades.realized_e4, sim_trades.events,
       iif(told.is_open AND NOT sim_trades.replay_open, 0,
           sim_trades.cash_effect_e4))
   <> (told.ticker, told.status, told.is_open, told.entry_ts,
       coalesce(told.exit_ts, 0), told.realized_e4, told.events,
       iif(told.is_open AND NOT sim_trades.replay_open, 0,
           told.realized_e4)))sql";

constexpr auto count_ledger = R"sql(
SELECT count(*), coalesce(sum(events), 0) FROM sim_trades WHERE book = 0)sql";

} // namespace

SqliteLedgerSync::SqliteLedgerSync(SqliteDatabase& database)
  : mend_(database, mend_trades), total_(database, count_ledger) {}

SyncedLedger SqliteLedgerSync::apply() {
  SyncedLedger synced;
  synced.repaired = mend_.run();
  total_.each([&](SqliteRow& row) {
    synced.trades = row.integer();
    synced.events = row.integer();
  });
  return synced;
}

} // namespace signalbox
