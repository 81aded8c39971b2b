#include "adapters/sqlite/trail_reads.hpp"

#include <algorithm>

#include "domain/replay/trail.hpp"

namespace signalbox {

namespace {

constexpr auto select_trail = R"sql(
SELECT ts, point FROM ingest_receipts
WHERE ticker = ?1 AND bucket_5m <= ?2 AND (ts, receipt_id) <= (?3, ?4)
  AND disposition <> 'duplicate' AND (?5 = 0 OR disposition = 'processed')
  AND (?6 = '*' OR ts < ?7 OR script_version = ?6)
ORDER BY bucket_5m DESC, ts DESC, receipt_id DESC)sql";

constexpr auto select_newest = R"sql(
SELECT ts, receipt_id FROM ingest_receipts
WHERE ticker = ?1 AND disposition IN ('processed', 'duplicate')
ORDER BY bucket_5m DESC, ts DESC, receipt_id DESC LIMIT 1)sql";

constexpr auto select_ahead = R"sql(
SELECT receipt_id FROM ingest_receipts
WHERE ticker = ?1 AND bucket_5m >= ?2 AND (ts, receipt_id) > (?3, ?4)
  AND disposition = 'ts_out_of_range'
ORDER BY bucket_5m, ts, receipt_id)sql";

constexpr auto select_said = R"sql(
SELECT sameness, received_ts, receipt_id FROM ingest_receipts
INDEXED BY idx_ingest_receipts_ticker_bucket
WHERE ticker = ?1 AND bucket_5m = ?2 AND ts = ?3
  AND disposition IN ('processed', 'late')
ORDER BY receipt_id)sql";

/// Before every receipt.
ReceiptPlace first_place() {
  return {WallTime{Millis{-1LL << 50}}, ""};
}

/// The last bucket with receipts up to the place; before a session none of its
/// rows is looked at.
WallTime last_bucket(const ReceiptPlace& until) {
  return bucket_of(until.id.empty() ? until.ts - Millis{1} : until.ts);
}

} // namespace

SqliteTrailReads::SqliteTrailReads(SqliteDatabase& database)
  : trail_(database, select_trail), newest_(database, select_newest),
    ahead_(database, select_ahead), said_(database, select_said) {}

std::vector<std::string> SqliteTrailReads::trail(std::string_view ticker,
                                                 const TrailScope& scope) {
  std::vector<std::string> points; // newest first
  std::optional<WallTime> oldest;
  trail_.each(
    [&](SqliteRow& row) {
      const auto ts = row.time();
      if (!oldest)
        oldest = ts - trail_span;
      const bool recent = ts >= *oldest;
      if (recent && points.size() == trail_points)
        return false;
      points.push_back(row.text());
      return recent;
    },
    ticker, last_bucket(scope.until), scope.until.ts, scope.until.id,
    scope.processed_only, scope.script_version, scope.script_from);
  std::ranges::reverse(points);
  return points;
}

void SqliteTrailReads::add_seen(StoredBook& book) {
  newest_.each(
    [&](SqliteRow& row) {
      const auto ts = row.time();
      book.newest = ReceiptPlace{ts, row.text()};
    },
    book.ticker);
  const auto place = book.newest.value_or(first_place());
  ahead_.each([&](SqliteRow& row) { book.ahead.push_back(row.text()); },
              book.ticker, bucket_of(place.ts), place.ts, place.id);
  if (!book.newest)
    return;
  said_.each(
    [&](SqliteRow& row) {
      StoredBook::Said said;
      said.sameness = static_cast<std::uint64_t>(row.integer());
      said.received = row.time();
      said.id = row.text();
      book.said.push_back(std::move(said));
    },
    book.ticker, bucket_of(place.ts), place.ts);
}

} // namespace signalbox
