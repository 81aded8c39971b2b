#include "adapters/sqlite/schema.hpp"
#include "adapters/sqlite/schema_parts.hpp"

namespace signalbox {

namespace {

// Times are epoch milliseconds, decimals are text, a score is in tenths. A
// released step is never edited; a change is a new step at the end.

constexpr auto meta_step = R"sql(
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reasons (
  seq INTEGER PRIMARY KEY, -- in the order in which they were decided
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  code TEXT NOT NULL,
  detail TEXT NOT NULL,
  run_id TEXT NOT NULL
) STRICT;
CREATE INDEX reasons_by_subject ON reasons (subject_id, subject_kind);
)sql";

// What a drain reads and changes lies in partial indexes, so that its cost
// follows the number of waiting signals and never the number of stored ones.
constexpr auto signals_step = R"sql(
CREATE TABLE signals (
  seq INTEGER PRIMARY KEY,
  status TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  pending_since INTEGER NOT NULL, -- created, or sent to scoring by a person
  scoring_started_at INTEGER,
  claim_fence INTEGER NOT NULL DEFAULT 0,
  score_attempts INTEGER NOT NULL DEFAULT 0,
  last_score_attempt_at INTEGER,
  due_at INTEGER, -- ERROR: when it is tried again; final: since when it is
  archived_at INTEGER,
  score_tenths INTEGER,
  grade TEXT,
  qualified INTEGER,
  id TEXT NOT NULL UNIQUE,
  idempotency_key TEXT,
  ticker TEXT NOT NULL,
  side TEXT NOT NULL,
  entry_price TEXT NOT NULL,
  stop_price TEXT NOT NULL,
  target_price TEXT NOT NULL,
  timeframe TEXT NOT NULL,
  source TEXT NOT NULL,
  vwap REAL,
  pullback_pct REAL,
  trend_score REAL,
  liquidity_score REAL,
  playbook_score REAL,
  volume_score REAL,
  catalyst_score REAL,
  claim_id TEXT NOT NULL DEFAULT '',
  claim_instance TEXT NOT NULL DEFAULT '',
  ai_model TEXT NOT NULL DEFAULT '',
  prompt_version TEXT NOT NULL DEFAULT '',
  ai_error_reason TEXT NOT NULL DEFAULT '',
  error TEXT NOT NULL DEFAULT '',
  reasoning TEXT NOT NULL,
  summary TEXT,
  ai_raw_head TEXT NOT NULL DEFAULT '',
  CHECK (status <> 'SCORING' OR scoring_started_at IS NOT NULL),
  CHECK (status <> 'SCORED' OR score_tenths BETWEEN 0 AND 100)
) STRICT;
CREATE UNIQUE INDEX signals_by_key ON signals (idempotency_key)
  WHERE idempotency_key IS NOT NULL;
CREATE INDEX signals_by_status ON signals (status, created_at, id);
CREATE INDEX signals_due ON signals (status, due_at) WHERE due_at IS NOT NULL;

CREATE TABLE signal_counts (
  status TEXT PRIMARY KEY,
  n INTEGER NOT NULL CHECK (n >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO signal_counts (status, n)
VALUES ('PENDING', 0), ('SCORING', 0), ('SCORED', 0), ('ERROR', 0),
       ('ARCHIVED', 0), ('APPROVED', 0), ('DISMISSED', 0);

CREATE TABLE signal_marks ( -- the last time that something happened
  name TEXT PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE daily_counters (
  et_date TEXT NOT NULL,
  counter TEXT NOT NULL,
  label TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (et_date, counter, label)
) STRICT, WITHOUT ROWID;

CREATE TABLE signal_history ( -- what is left of a removed signal
  id TEXT NOT NULL,
  removed_at INTEGER NOT NULL,
  ticker TEXT NOT NULL,
  side TEXT NOT NULL,
  status TEXT NOT NULL,
  score_tenths INTEGER,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (id, removed_at)
) STRICT, WITHOUT ROWID;
)sql";

constexpr auto drains_step = R"sql(
CREATE TABLE drain_seats (
  run_id TEXT PRIMARY KEY,
  instance TEXT NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE drain_runs (
  seq INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL,
  run_source TEXT NOT NULL,
  outcome TEXT NOT NULL,
  finished_at INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  reason TEXT NOT NULL,
  attempted INTEGER NOT NULL,
  scored INTEGER NOT NULL,
  errors INTEGER NOT NULL,
  timeouts INTEGER NOT NULL,
  not_started INTEGER NOT NULL,
  late INTEGER NOT NULL,
  released INTEGER NOT NULL,
  held INTEGER NOT NULL,
  reclaimed INTEGER NOT NULL,
  expired_unscored INTEGER NOT NULL,
  expired INTEGER NOT NULL,
  remaining_ms INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  strategy TEXT NOT NULL,
  fallback INTEGER NOT NULL,
  recent_hours INTEGER NOT NULL,
  newest INTEGER,
  oldest INTEGER,
  failure_code TEXT,
  failure_name TEXT NOT NULL,
  failure_detail TEXT NOT NULL
) STRICT;

CREATE TABLE drain_details (
  run_seq INTEGER NOT NULL REFERENCES drain_runs (seq) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  signal_id TEXT NOT NULL,
  ticker TEXT NOT NULL,
  status TEXT NOT NULL,
  score_tenths INTEGER,
  error TEXT NOT NULL,
  PRIMARY KEY (run_seq, position)
) STRICT, WITHOUT ROWID;
)sql";

constexpr auto scorer_step = R"sql(
CREATE TABLE scorer_closure (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  until INTEGER NOT NULL,
  fault TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;

CREATE TABLE scorer_spend (
  et_date TEXT PRIMARY KEY,
  nano_usd INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

} // namespace

const std::vector<std::string>& sqlite_schema_steps() {
  static const std::vector<std::string> steps{
    meta_step,        signals_step,  drains_step,   scorer_step,
    jobs_schema,      budget_schema, outbox_schema, posts_schema,
    rounds_schema,    trades_schema, desk_schema,   users_schema,
    overnight_schema, quotes_schema, replay_schema, facts_schema};
  return steps;
}

} // namespace signalbox
