#include "adapters/sqlite/schema_parts.hpp"

namespace signalbox {

// Ids of posts are 20 digits, so that their order as text is the order of
// unsigned 64-bit numbers, which an INTEGER could not hold.
const char* const posts_schema = R"sql(
CREATE TABLE entries (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  post_id TEXT NOT NULL CHECK (length(post_id) = 20),
  item TEXT NOT NULL,
  author_id TEXT NOT NULL,
  author_handle TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  first_seen_at INTEGER NOT NULL,
  last_checked_at INTEGER,
  missing_count INTEGER NOT NULL DEFAULT 0,
  missing_since INTEGER,
  state TEXT NOT NULL, -- active, suspect, removed
  removed_at INTEGER,
  removed_reason TEXT,
  round_number INTEGER NOT NULL,
  frozen_in INTEGER,
  UNIQUE (post_id, item),
  CHECK ((state = 'removed') = (removed_at IS NOT NULL))
) STRICT;
CREATE INDEX entries_to_check ON entries (last_checked_at, post_id)
  WHERE state <> 'removed' AND frozen_in IS NULL;
CREATE INDEX entries_by_round ON entries (round_number, seq);

CREATE TABLE poll_cursor ( -- where the poller stands
  only INTEGER PRIMARY KEY CHECK (only = 1),
  since_id TEXT, -- last_processed_mention_id
  resume_token TEXT NOT NULL DEFAULT '', -- the chain that a run's limit cut
  chain_newest TEXT -- the newest id of that chain
) STRICT;
)sql";

} // namespace signalbox
