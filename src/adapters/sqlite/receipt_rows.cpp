#include "adapters/sqlite/receipt_rows.hpp"

namespace signalbox {

namespace {

constexpr auto insert_receipt = R"sql(
INSERT INTO ingest_receipts (
  receipt_id, ticker, ts, bucket_5m, script_version, received_ts, disposition,
  duplicate_of, sameness, payload_hash, point, payload_json, facts)
VALUES (?1, ?2, ?3, ?4, nullif(?5, ''), ?6, ?7, nullif(?8, ''), ?9, ?10, ?11,
        ?12, nullif(?13, ''))
ON CONFLICT DO NOTHING)sql";

constexpr auto find_since = R"sql(
SELECT 1 FROM ingest_receipts
WHERE ticker = ?1 AND bucket_5m >= ?2 AND ts >= ?3
  AND disposition = 'processed' LIMIT 1)sql";

} // namespace

SqliteReceiptRows::SqliteReceiptRows(SqliteDatabase& database)
  : insert_(database, insert_receipt), since_(database, find_since) {}

bool SqliteReceiptRows::add(const ReceiptRow& row) {
  const auto& receipt = row.receipt;
  return insert_.run(
           receipt.id, receipt.ticker, receipt.ts, bucket_of(receipt.ts),
           receipt.script_version, receipt.received, to_string(row.disposition),
           row.duplicate_of, static_cast<std::int64_t>(receipt.sameness),
           receipt.payload_hash, row.point, receipt.payload, receipt.facts) > 0;
}

bool SqliteReceiptRows::processed_since(std::string_view ticker,
                                        WallTime from) {
  bool found = false;
  since_.each([&](SqliteRow&) { found = true; }, ticker, bucket_of(from), from);
  return found;
}

} // namespace signalbox
