#include "adapters/sqlite/schema_parts.hpp"

namespace signalbox {

const char* const rounds_schema = R"sql(
CREATE TABLE rounds (
  round_number INTEGER PRIMARY KEY,
  status TEXT NOT NULL, -- active, freezing, frozen, drawing, completed
  start_time INTEGER NOT NULL,
  end_time INTEGER NOT NULL,
  fence INTEGER NOT NULL DEFAULT 0, -- grows with each attempt to freeze
  freeze_step TEXT NOT NULL DEFAULT '',
  freeze_began INTEGER,
  entries_total INTEGER NOT NULL DEFAULT 0, -- rows of the snapshot
  unverified_count INTEGER NOT NULL DEFAULT 0,
  snapshot TEXT, -- canonical JSON, whole
  snapshot_hash TEXT,
  snapshot_at INTEGER,
  push_id INTEGER, -- its message in the outbox
  pushed_at INTEGER,
  draw_seed TEXT NOT NULL DEFAULT '',
  winner_index INTEGER,
  winner_author_id TEXT,
  winner_item TEXT,
  winner_post_id TEXT,
  completed_at INTEGER,
  CHECK ((snapshot IS NULL) = (snapshot_hash IS NULL))
) STRICT;
CREATE INDEX rounds_open ON rounds (round_number) WHERE status <> 'completed';

-- Posts that the final sweep of a round could not verify.
CREATE TABLE round_unverified (
  round_number INTEGER NOT NULL,
  post_id TEXT NOT NULL CHECK (length(post_id) = 20),
  PRIMARY KEY (round_number, post_id)
) STRICT, WITHOUT ROWID;
)sql";

} // namespace signalbox
