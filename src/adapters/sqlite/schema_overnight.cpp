#include "adapters/sqlite/schema_parts.hpp"

namespace signalbox {

// A run writes users in the order of their ids and the scores of each by
// symbol, so that what is clustered is written in the order of its key. What
// happened can be added to and read, and never be changed, whatever a program
// does: the triggers refuse it.
const char* const overnight_schema = R"sql(
CREATE TABLE overnight_job_runs (
  id TEXT PRIMARY KEY,
  correlation_id TEXT NOT NULL,
  job_type TEXT NOT NULL,
  status TEXT NOT NULL, -- started, completed, failed, partial
  started_at INTEGER NOT NULL,
  completed_at INTEGER,
  users_processed INTEGER NOT NULL DEFAULT 0,
  users_failed INTEGER NOT NULL DEFAULT 0,
  faults_count INTEGER NOT NULL DEFAULT 0,
  fetch_rates_ms INTEGER NOT NULL DEFAULT 0,
  fetch_prices_ms INTEGER NOT NULL DEFAULT 0,
  process_users_ms INTEGER NOT NULL DEFAULT 0,
  total_duration_ms INTEGER NOT NULL DEFAULT 0,
  assets_scored INTEGER NOT NULL DEFAULT 0,
  users_total INTEGER NOT NULL DEFAULT 0,
  source TEXT NOT NULL,
  CHECK ((status = 'started') = (completed_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX overnight_runs_by_correlation
  ON overnight_job_runs (correlation_id);
CREATE INDEX overnight_runs_by_status ON overnight_job_runs (status);
CREATE INDEX overnight_runs_by_start ON overnight_job_runs (started_at);
CREATE UNIQUE INDEX overnight_run_under_way ON overnight_job_runs (job_type)
  WHERE status = 'started';

CREATE TABLE overnight_faults ( -- the first of a run that is over
  run_id TEXT NOT NULL REFERENCES overnight_job_runs (id),
  position INTEGER NOT NULL,
  user_id TEXT, -- empty: a step
  message TEXT NOT NULL,
  stage TEXT NOT NULL,
  PRIMARY KEY (run_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE overnight_steps (
  run_id TEXT NOT NULL REFERENCES overnight_job_runs (id),
  position INTEGER NOT NULL, -- in the order of their first start
  step TEXT NOT NULL,
  status TEXT NOT NULL, -- running, done, failed
  attempts INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  completed_at INTEGER,
  users INTEGER, -- of a batch
  checkpoint TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (run_id, position),
  UNIQUE (run_id, step)
) STRICT;

CREATE TABLE overnight_run_users ( -- whom a run scores
  run_id TEXT NOT NULL REFERENCES overnight_job_runs (id),
  user_id TEXT NOT NULL,
  failure TEXT NOT NULL, -- why it cannot be scored
  PRIMARY KEY (run_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE overnight_run_criteria ( -- and by which versions
  run_id TEXT NOT NULL REFERENCES overnight_job_runs (id),
  user_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  version_id TEXT NOT NULL REFERENCES criteria_versions (id),
  PRIMARY KEY (run_id, user_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE calculations (
  job_run_id TEXT NOT NULL,
  correlation_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  status TEXT NOT NULL, -- success, partial, failed
  asset_count INTEGER NOT NULL,
  event_count INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  completed_at INTEGER NOT NULL,
  failure TEXT, -- `code: sentence` of a failed one
  first_score INTEGER NOT NULL, -- in the history, where they lie together
  score_count INTEGER NOT NULL,
  PRIMARY KEY (job_run_id, correlation_id),
  UNIQUE (job_run_id, user_id),
  CHECK ((status = 'failed') = (failure IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX calculations_by_user ON calculations (user_id, correlation_id);

CREATE TABLE calculation_events (
  id TEXT NOT NULL,
  correlation_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  event_type TEXT NOT NULL,
  payload TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  job_run_id TEXT NOT NULL,
  UNIQUE (correlation_id, event_type)
) STRICT;
CREATE TRIGGER calculation_events_never_change
  BEFORE UPDATE ON calculation_events
  BEGIN SELECT raise(ABORT, 'calculation_events only grows'); END;
CREATE TRIGGER calculation_events_never_go
  BEFORE DELETE ON calculation_events
  BEGIN SELECT raise(ABORT, 'calculation_events only grows'); END;

CREATE TABLE asset_scores ( -- the newest of each asset
  user_id TEXT NOT NULL,
  symbol TEXT NOT NULL,
  asset_id TEXT NOT NULL,
  asset_type TEXT NOT NULL,
  market TEXT NOT NULL,
  score TEXT NOT NULL,
  max_score TEXT NOT NULL,
  percentage TEXT NOT NULL,
  breakdown TEXT NOT NULL,
  criteria_version_id TEXT NOT NULL,
  correlation_id TEXT NOT NULL,
  computed_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, symbol, asset_id)
) STRICT, WITHOUT ROWID;

-- Only ever appended to; a calculation knows where its scores lie. An index by
-- asset would cost a run more than everything else that it writes.
CREATE TABLE score_history (
  seq INTEGER PRIMARY KEY,
  user_id TEXT NOT NULL,
  symbol TEXT NOT NULL,
  asset_id TEXT NOT NULL,
  asset_type TEXT NOT NULL,
  market TEXT NOT NULL,
  score TEXT NOT NULL,
  max_score TEXT NOT NULL,
  percentage TEXT NOT NULL,
  breakdown TEXT NOT NULL,
  criteria_version_id TEXT NOT NULL,
  correlation_id TEXT NOT NULL,
  computed_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER score_history_never_changes
  BEFORE UPDATE ON score_history
  BEGIN SELECT raise(ABORT, 'score_history only grows'); END;
CREATE TRIGGER score_history_never_goes
  BEFORE DELETE ON score_history
  BEGIN SELECT raise(ABORT, 'score_history only grows'); END;
)sql";

} // namespace signalbox
