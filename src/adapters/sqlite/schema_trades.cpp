#include "adapters/sqlite/schema_parts.hpp"

namespace signalbox {

// An intent has its outcome exactly when `settled_at` is there. Two unsettled
// ones of a trade or a ticker, or two accepted ones of a trade, cannot exist,
// whatever a program does: at most one order of ours can ever be under way.
const char* const trades_schema = R"sql(
CREATE TABLE trades (
  seq INTEGER PRIMARY KEY, -- in the order of their birth
  id TEXT NOT NULL UNIQUE,
  signal_id TEXT NOT NULL,
  ticker TEXT NOT NULL,
  side TEXT NOT NULL,
  quantity TEXT NOT NULL,
  entry_price TEXT NOT NULL,
  decision_price TEXT,
  stop_price TEXT NOT NULL,
  take_profit_price TEXT,
  status TEXT NOT NULL, -- AUTO_PENDING, OPEN, CLOSED, ERROR, DISABLED, VOID
  source TEXT NOT NULL,
  tier TEXT NOT NULL,
  score_tenths INTEGER NOT NULL,
  risk_dollars TEXT NOT NULL,
  paper INTEGER NOT NULL,
  client_order_id TEXT NOT NULL,
  broker_order_id TEXT NOT NULL,
  broker_status TEXT NOT NULL,
  stop_order_id TEXT NOT NULL,
  take_profit_order_id TEXT NOT NULL,
  filled_quantity TEXT,
  average_fill TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  executed_at INTEGER,
  closed_at INTEGER,
  finalized_at INTEGER,
  close_reason TEXT NOT NULL,
  close_price TEXT,
  realized_pnl TEXT,
  realized_r TEXT,
  last_price TEXT,
  unrealized_pnl TEXT,
  unrealized_r TEXT,
  error TEXT NOT NULL,
  managed_rule TEXT NOT NULL,
  managed_stop TEXT,
  managed_at INTEGER,
  version INTEGER NOT NULL, -- grows with every change
  et_date TEXT NOT NULL -- of its birth
) STRICT;
CREATE UNIQUE INDEX trades_by_signal ON trades (signal_id)
  WHERE signal_id <> '';
CREATE UNIQUE INDEX trades_by_day ON trades (ticker, et_date)
  WHERE source = 'AUTO';
CREATE INDEX trades_by_status ON trades (status, created_at, id);
CREATE INDEX trades_to_finalize ON trades (created_at, id)
  WHERE status = 'CLOSED' AND finalized_at IS NULL;
CREATE INDEX trades_ended ON trades (coalesce(closed_at, updated_at))
  WHERE status NOT IN ('AUTO_PENDING', 'OPEN');

CREATE TABLE trade_history ( -- outlives its trade
  seq INTEGER PRIMARY KEY,
  trade_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  from_status TEXT NOT NULL, -- empty at birth
  to_status TEXT NOT NULL,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  run_id TEXT NOT NULL
) STRICT;
CREATE INDEX trade_history_by_trade ON trade_history (trade_id, seq);

CREATE TABLE order_intents ( -- outlive their trade
  seq INTEGER PRIMARY KEY,
  client_order_id TEXT NOT NULL UNIQUE,
  trade_id TEXT NOT NULL,
  ticker TEXT NOT NULL,
  number INTEGER NOT NULL,
  state TEXT NOT NULL, -- created, unresolved; then its outcome
  created_at INTEGER NOT NULL,
  sent_at INTEGER,
  settled_at INTEGER,
  broker_order_id TEXT NOT NULL DEFAULT '',
  detail TEXT NOT NULL DEFAULT '',
  absent_count INTEGER NOT NULL DEFAULT 0,
  first_absent_at INTEGER,
  UNIQUE (trade_id, number),
  CHECK ((state IN ('created', 'unresolved')) = (settled_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX intents_unsettled_by_trade ON order_intents (trade_id)
  WHERE settled_at IS NULL;
CREATE UNIQUE INDEX intents_unsettled_by_ticker ON order_intents (ticker)
  WHERE settled_at IS NULL;
CREATE UNIQUE INDEX intents_accepted ON order_intents (trade_id)
  WHERE state = 'accepted';

CREATE TABLE entry_state ( -- what guards entries, the switches among it
  only INTEGER PRIMARY KEY CHECK (only = 1),
  last_entry_at INTEGER,
  last_loss_at INTEGER,
  consecutive_failures INTEGER NOT NULL DEFAULT 0,
  auto_disabled_reason TEXT NOT NULL DEFAULT '',
  toggle_enabled INTEGER NOT NULL DEFAULT 1,
  toggle_reason TEXT NOT NULL DEFAULT '',
  toggle_by TEXT NOT NULL DEFAULT '',
  toggle_at INTEGER, -- empty: never switched
  toggle_until INTEGER,
  halted INTEGER NOT NULL DEFAULT 0,
  halt_reason TEXT NOT NULL DEFAULT '',
  halt_by TEXT NOT NULL DEFAULT '',
  halt_at INTEGER
) STRICT;
INSERT INTO entry_state (only) VALUES (1);

CREATE TABLE entry_days (
  et_date TEXT PRIMARY KEY,
  entries INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ticker_entries ( -- the last entry of each
  ticker TEXT PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_runs (
  seq INTEGER PRIMARY KEY,
  et_date TEXT NOT NULL,
  at INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  ticker TEXT NOT NULL,
  trade_id TEXT NOT NULL,
  source TEXT NOT NULL,
  run_id TEXT NOT NULL
) STRICT;
CREATE INDEX entry_runs_by_date ON entry_runs (et_date, seq);

CREATE TABLE entry_counts ( -- runs by outcome, skips also by reason
  et_date TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (et_date, outcome, reason)
) STRICT, WITHOUT ROWID;

CREATE TABLE trade_runs (
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL, -- reconcile, sync, manage
  at INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL,
  run_id TEXT NOT NULL
) STRICT;
CREATE INDEX trade_runs_by_kind ON trade_runs (kind, seq);
)sql";

} // namespace signalbox
