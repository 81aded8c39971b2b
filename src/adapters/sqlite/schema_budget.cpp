#include "adapters/sqlite/schema_parts.hpp"

namespace signalbox {

const char* const budget_schema = R"sql(
CREATE TABLE budget_buckets (
  bucket TEXT PRIMARY KEY,
  micro_tokens INTEGER NOT NULL, -- at the time `at`; negative: in debt
  at INTEGER NOT NULL,
  blocked_until INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE budget_calls ( -- what still counts in a sliding window
  bucket TEXT NOT NULL,
  number INTEGER NOT NULL,
  counts_from INTEGER NOT NULL, -- the latest time it may have arrived
  PRIMARY KEY (bucket, number)
) STRICT, WITHOUT ROWID;
)sql";

} // namespace signalbox
