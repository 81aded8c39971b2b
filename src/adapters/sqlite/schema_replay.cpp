#include "adapters/sqlite/schema_parts.hpp"

namespace signalbox {

// A book is 0 for the live one, n for that of run n, -n for what run n has
// replaced in the live one.
const char* const replay_schema = R"sql(
CREATE TABLE ingest_receipts ( -- kept for ever, in the order of arrival
  receipt_id TEXT NOT NULL PRIMARY KEY,
  ticker TEXT NOT NULL,
  ts INTEGER NOT NULL,
  bucket_5m INTEGER NOT NULL,
  script_version TEXT, -- NULL: none was sent
  received_ts INTEGER NOT NULL,
  disposition TEXT NOT NULL,
  duplicate_of TEXT,
  sameness INTEGER NOT NULL,
  payload_hash TEXT NOT NULL,
  point TEXT NOT NULL,
  payload_json TEXT NOT NULL, -- last, so that the others are read without it
  CHECK (bucket_5m <= ts AND ts < bucket_5m + 300000)
) STRICT;
CREATE INDEX idx_ingest_receipts_bucket -- what a page skips costs no row
  ON ingest_receipts (bucket_5m, ts, receipt_id, script_version, disposition);
CREATE INDEX idx_ingest_receipts_ticker_bucket
  ON ingest_receipts (ticker, bucket_5m);

CREATE TABLE live_book (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  version INTEGER NOT NULL
) STRICT;
INSERT INTO live_book (only, version) VALUES (1, 1);

CREATE TABLE latest_states (
  book INTEGER NOT NULL,
  ticker TEXT NOT NULL,
  ts INTEGER NOT NULL,
  receipt_id TEXT NOT NULL,
  stage TEXT NOT NULL, -- empty: not on the board
  hash TEXT NOT NULL,
  open_trade TEXT NOT NULL, -- id, or empty
  run_id TEXT NOT NULL, -- of the run that wrote the row last; empty: live
  json TEXT NOT NULL,
  PRIMARY KEY (book, ticker)
) STRICT;

CREATE TABLE sim_trades (
  book INTEGER NOT NULL,
  id TEXT NOT NULL,
  ticker TEXT NOT NULL,
  status TEXT NOT NULL,
  is_open INTEGER NOT NULL,
  entry_ts INTEGER NOT NULL,
  exit_ts INTEGER,
  realized_e4 INTEGER NOT NULL,
  cash_effect_e4 INTEGER NOT NULL,
  events INTEGER NOT NULL,
  run_id TEXT NOT NULL, -- of the run that made the row; empty: live
  replay_open INTEGER NOT NULL,
  hash TEXT NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (book, id)
) STRICT;
CREATE INDEX sim_trades_by_entry
  ON sim_trades (book, entry_ts, id, cash_effect_e4);
CREATE INDEX sim_trades_by_ticker
  ON sim_trades (book, ticker, entry_ts, cash_effect_e4);
CREATE INDEX sim_trades_by_exit ON sim_trades (book, exit_ts, id)
  WHERE exit_ts IS NOT NULL;
CREATE INDEX sim_trades_open ON sim_trades (book, ticker, id) WHERE is_open = 1;
CREATE INDEX sim_trades_by_run ON sim_trades (run_id) WHERE run_id <> '';

CREATE VIEW trades_archive AS
  SELECT -book AS generation, id, ticker, status, is_open, entry_ts, exit_ts,
         realized_e4, cash_effect_e4, events, run_id, replay_open, hash, json
  FROM sim_trades WHERE book < 0;

CREATE TABLE lane_moves (
  book INTEGER NOT NULL,
  ticker TEXT NOT NULL,
  ts INTEGER NOT NULL,
  receipt_id TEXT NOT NULL,
  from_stage TEXT NOT NULL,
  to_stage TEXT NOT NULL,
  rule INTEGER NOT NULL,
  run_id TEXT NOT NULL,
  meta TEXT NOT NULL,
  PRIMARY KEY (book, ticker, ts, receipt_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lane_moves_by_time ON lane_moves (book, ts, ticker, receipt_id);

CREATE TABLE boundary_states ( -- of live tickers, before a bell was crossed
  ticker TEXT NOT NULL,
  boundary INTEGER NOT NULL,
  ts INTEGER NOT NULL,
  receipt_id TEXT NOT NULL,
  stage TEXT NOT NULL,
  hash TEXT NOT NULL,
  open_trade TEXT NOT NULL,
  run_id TEXT NOT NULL, -- of the run whose writing crossed; empty: live
  json TEXT NOT NULL, -- empty: there was nothing
  PRIMARY KEY (ticker, boundary)
) STRICT;
CREATE INDEX boundary_states_by_run ON boundary_states (run_id)
  WHERE run_id <> '';

CREATE TABLE boundary_trades ( -- that were open then
  ticker TEXT NOT NULL,
  boundary INTEGER NOT NULL,
  id TEXT NOT NULL,
  status TEXT NOT NULL,
  is_open INTEGER NOT NULL,
  entry_ts INTEGER NOT NULL,
  exit_ts INTEGER,
  realized_e4 INTEGER NOT NULL,
  cash_effect_e4 INTEGER NOT NULL,
  events INTEGER NOT NULL,
  run_id TEXT NOT NULL,
  replay_open INTEGER NOT NULL,
  hash TEXT NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (ticker, boundary)
) STRICT;

CREATE TABLE replay_runs (
  book INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  date TEXT NOT NULL,
  ticker TEXT NOT NULL, -- empty: all
  script_version TEXT NOT NULL,
  from_ts INTEGER NOT NULL,
  to_ts INTEGER NOT NULL,
  clean_slate INTEGER NOT NULL,
  publish_at_end INTEGER NOT NULL,
  publish_latest INTEGER NOT NULL,
  began INTEGER NOT NULL,
  ended INTEGER,
  pages INTEGER NOT NULL,
  cursor TEXT NOT NULL,
  answer TEXT NOT NULL,
  rows INTEGER NOT NULL,
  trades_created INTEGER NOT NULL,
  trades_purged INTEGER NOT NULL,
  latest_kept INTEGER NOT NULL,
  overrides TEXT NOT NULL,
  result TEXT NOT NULL,
  detail TEXT NOT NULL,
  touched_live INTEGER NOT NULL DEFAULT 0, -- whether there is what to undo
  dropped INTEGER NOT NULL DEFAULT 0 -- whether its books are gone
) STRICT;
CREATE INDEX replay_runs_by_scope ON replay_runs (date, ticker, status);
CREATE INDEX replay_runs_running ON replay_runs (kind, book)
  WHERE status = 'running';
CREATE INDEX replay_runs_kept ON replay_runs (began) WHERE dropped = 0;
)sql";

// The facts stand in the index, in the order in which a replay goes through
// them, so that it reads neither rows nor payloads.
const char* const facts_schema = R"sql(
ALTER TABLE ingest_receipts
  ADD COLUMN facts TEXT; -- what rules read of it; NULL: in the payload only
DROP INDEX idx_ingest_receipts_bucket;
CREATE INDEX idx_ingest_receipts_bucket
  ON ingest_receipts (bucket_5m, ts, receipt_id, script_version, disposition,
                      ticker, facts);
)sql";

} // namespace signalbox
