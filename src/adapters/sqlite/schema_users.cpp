#include "adapters/sqlite/schema_parts.hpp"

namespace signalbox {

// Holdings lie in the order in which a run reads them: user, portfolio,
// symbol. Their ids are unique across all users.
const char* const users_schema = R"sql(
CREATE TABLE users (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL,
  base_currency TEXT NOT NULL,
  active INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE portfolios (
  user_id TEXT NOT NULL REFERENCES users (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  archived_at INTEGER,
  PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE portfolio_assets (
  portfolio_id TEXT NOT NULL REFERENCES portfolios (id),
  symbol TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  name TEXT,
  asset_type TEXT NOT NULL,
  market TEXT NOT NULL,
  quantity TEXT NOT NULL,
  purchase_price TEXT NOT NULL,
  currency TEXT NOT NULL,
  ignored INTEGER NOT NULL,
  PRIMARY KEY (portfolio_id, symbol)
) STRICT, WITHOUT ROWID;

CREATE TABLE former_assets ( -- whose history is kept
  id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id),
  PRIMARY KEY (id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE left_places ( -- under which a run may still write a score
  user_id TEXT NOT NULL,
  symbol TEXT NOT NULL,
  asset_id TEXT NOT NULL,
  PRIMARY KEY (user_id, symbol, asset_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE criteria_versions ( -- never changes, but for `active`
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  asset_type TEXT NOT NULL,
  market TEXT NOT NULL, -- `*`: every market
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  active INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (user_id, asset_type, market, version)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX criteria_active
  ON criteria_versions (user_id, asset_type, market) WHERE active = 1;

CREATE TABLE criteria_rules (
  version_id TEXT NOT NULL REFERENCES criteria_versions (id),
  sort_order INTEGER NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  metric TEXT NOT NULL,
  comparison TEXT NOT NULL,
  value TEXT,
  value2 TEXT,
  points INTEGER NOT NULL,
  required TEXT NOT NULL, -- names of metrics, a space between two
  PRIMARY KEY (version_id, sort_order, id)
) STRICT, WITHOUT ROWID;
)sql";

} // namespace signalbox
