#include "adapters/sqlite/schema_parts.hpp"

namespace signalbox {

const char* const jobs_schema = R"sql(
CREATE TABLE job_states (
  name TEXT PRIMARY KEY,
  last_due INTEGER, -- the newest due time that was handled
  paused_since INTEGER, -- empty: not paused
  paused_until INTEGER,
  paused_by TEXT NOT NULL DEFAULT '',
  paused_why TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE heartbeats (
  service TEXT PRIMARY KEY,
  last_run INTEGER,
  last_run_duration_ms INTEGER NOT NULL DEFAULT 0,
  total_runs INTEGER NOT NULL DEFAULT 0,
  total_errors INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  last_outcome TEXT NOT NULL DEFAULT '',
  last_error TEXT NOT NULL DEFAULT '',
  expected_interval_ms INTEGER NOT NULL DEFAULT 0,
  running_since INTEGER,
  progress_done INTEGER NOT NULL DEFAULT 0,
  progress_total INTEGER NOT NULL DEFAULT 0,
  last_effect INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
)sql";

} // namespace signalbox
