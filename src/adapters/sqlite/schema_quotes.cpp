#include "adapters/sqlite/schema_parts.hpp"

namespace signalbox {

// What providers said last, for the day they do not answer.
const char* const quotes_schema = R"sql(
CREATE TABLE kept_prices (
  symbol TEXT PRIMARY KEY,
  price TEXT NOT NULL,
  currency TEXT, -- empty: the asset's own
  fetched_at INTEGER NOT NULL,
  source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE kept_rates ( -- all of one answer
  currency TEXT PRIMARY KEY,
  base TEXT NOT NULL,
  rate TEXT NOT NULL,
  as_of TEXT NOT NULL,
  fetched_at INTEGER NOT NULL,
  source TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE kept_fundamentals (
  symbol TEXT PRIMARY KEY,
  currency TEXT,
  data_date TEXT NOT NULL,
  source TEXT NOT NULL,
  fetched_at INTEGER NOT NULL,
  dividend_yield TEXT,
  pe_ratio TEXT,
  pb_ratio TEXT,
  market_cap TEXT,
  revenue TEXT,
  earnings TEXT,
  surplus_years TEXT,
  roe TEXT,
  roa TEXT,
  debt_to_equity TEXT,
  current_ratio TEXT,
  gross_margin TEXT,
  net_margin TEXT,
  payout_ratio TEXT,
  ev_ebitda TEXT
) STRICT, WITHOUT ROWID;
)sql";

} // namespace signalbox
