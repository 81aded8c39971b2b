#include "adapters/sqlite/schema_parts.hpp"

namespace signalbox {

// An instant is kept as civil time, as nanoseconds of the monotonic clock of
// `life`, and as how many milliseconds it lay ahead when it was written.
const char* const budget_schema = R"sql(
CREATE TABLE budget_buckets (
  bucket TEXT PRIMARY KEY,
  micro_tokens INTEGER NOT NULL CHECK (micro_tokens >= 0), -- held at `at`
  at INTEGER NOT NULL, -- in the future: closed until then
  at_steady INTEGER NOT NULL,
  at_ahead INTEGER NOT NULL,
  life TEXT NOT NULL,
  last_number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE budget_calls ( -- what still counts in a sliding window
  bucket TEXT NOT NULL,
  number INTEGER NOT NULL,
  cost INTEGER NOT NULL,
  counts_from INTEGER NOT NULL, -- the latest time it may have arrived
  counts_from_steady INTEGER NOT NULL,
  counts_from_ahead INTEGER NOT NULL,
  life TEXT NOT NULL,
  PRIMARY KEY (bucket, number)
) STRICT, WITHOUT ROWID;
)sql";

} // namespace signalbox
