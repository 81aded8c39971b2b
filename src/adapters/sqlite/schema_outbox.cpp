#include "adapters/sqlite/schema_parts.hpp"

namespace signalbox {

const char* const outbox_schema = R"sql(
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  channel TEXT NOT NULL,
  type TEXT NOT NULL,
  text TEXT NOT NULL,
  dedupe_key TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  state TEXT NOT NULL, -- waiting, sent, refused
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER,
  settled_at INTEGER,
  detail TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX outbox_waiting ON outbox (channel, id) WHERE state = 'waiting';
CREATE INDEX outbox_settled ON outbox (settled_at)
  WHERE settled_at IS NOT NULL;
CREATE INDEX outbox_by_key ON outbox (channel, dedupe_key, created_at)
  WHERE dedupe_key <> '';
)sql";

} // namespace signalbox
