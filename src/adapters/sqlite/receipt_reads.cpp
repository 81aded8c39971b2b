#include "adapters/sqlite/receipt_reads.hpp"

#include <cstddef>
#include <functional>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace signalbox {

namespace {

/// Behind the payload that passes this a page of alerts ends.
constexpr std::size_t most_page_bytes = std::size_t{4} << 20;

constexpr auto in_scope = R"sql(
SELECT {0} FROM ingest_receipts INDEXED BY {1}
WHERE {2} AND bucket_5m <= ?4 AND ts >= ?5 AND ts < ?6
  AND (?7 = '*' OR script_version = ?7)
  AND disposition <> 'duplicate' AND (?8 = 0 OR disposition = 'processed')
{3})sql";

// The place is compared as the index has it, so that a page is found at once.
constexpr auto behind_place =
  "?9 = '' AND (bucket_5m, ts, receipt_id) > (?1, ?2, ?3)";
constexpr auto behind_place_of_ticker =
  "ticker = ?9 AND bucket_5m >= ?1 AND (ts, receipt_id) > (?2, ?3)";

constexpr auto by_place =
  "ORDER BY bucket_5m, ts, receipt_id LIMIT ?10 OFFSET ?11";

/// Runs a statement of a scope; `page` are the values of `by_place`.
template <class Statements, class OnRow, class... Page>
void each_in(Statements& statements, const ReceiptScope& scope,
             const ReceiptPlace& behind, OnRow on_row, const Page&... page) {
  auto& statement =
    scope.ticker.empty() ? statements.all : statements.of_ticker;
  statement.each(on_row, bucket_of(behind.ts), behind.ts, behind.id,
                 bucket_of(scope.to), scope.from, scope.to,
                 scope.script_version, scope.processed_only, scope.ticker,
                 page...);
}

/// The place behind which the whole scope lies.
ReceiptPlace begin_of(const ReceiptScope& scope) {
  return {scope.from, ""};
}

ReceiptPage finished(std::vector<ScopedReceipt> rows, bool more) {
  return {std::make_shared<const std::vector<ScopedReceipt>>(std::move(rows)),
          more};
}

ScopedReceipt read_receipt(SqliteRow& row) {
  ScopedReceipt receipt;
  receipt.id = row.text();
  receipt.ticker = row.text();
  receipt.ts = row.time();
  return receipt;
}

/// A page of alerts, row by row.
class AlertDraft {
public:
  explicit AlertDraft(const ReadAlerts& query) : read_(query.read) {
    rows_->rows.reserve(static_cast<std::size_t>(query.limit));
  }

  /// The payload is read while the row holds it.
  void add(SqliteRow& row) {
    auto id = row.text();
    const auto ticker = row.view();
    const auto ts = row.time();
    if (!tickers_.contains(ticker))
      tickers_.emplace(ticker);
    last_ = ReceiptPlace{ts, id};
    const auto payload = row.view();
    bytes_ += payload.size();
    add_row(*rows_, std::move(id), read_(payload, ticker, ts));
  }

  bool full() const { return bytes_ > most_page_bytes; }

  AlertPage finished(bool more) && {
    return {std::move(rows_),
            {tickers_.begin(), tickers_.end()},
            std::move(last_),
            more};
  }

private:
  ReadPayload read_;
  std::shared_ptr<ReadRows> rows_ = std::make_shared<ReadRows>();
  std::set<std::string, std::less<>> tickers_;
  std::optional<ReceiptPlace> last_;
  std::size_t bytes_ = 0;
};

} // namespace

SqliteReceiptReads::ForScope::ForScope(SqliteDatabase& database,
                                       const std::string& columns,
                                       const std::string& rest)
  : all(database, fmt::format(in_scope, columns, "idx_ingest_receipts_bucket",
                              behind_place, rest)),
    of_ticker(database, fmt::format(in_scope, columns,
                                    "idx_ingest_receipts_ticker_bucket",
                                    behind_place_of_ticker, rest)) {}

SqliteReceiptReads::SqliteReceiptReads(SqliteDatabase& database)
  : ids_(database, "receipt_id, ticker, ts, rowid", by_place),
    rows_(database, "receipt_id, ticker, ts, payload_json", by_place),
    count_(database, "count(*)", ""),
    tickers_(database, "DISTINCT ticker", "ORDER BY ticker"),
    payload_(database,
             "SELECT payload_json FROM ingest_receipts WHERE rowid = ?") {}

std::string SqliteReceiptReads::payload(std::int64_t row_id) {
  std::string text;
  payload_.each([&](SqliteRow& row) { text = row.text(); }, row_id);
  return text;
}

/// Ids first; then payload after payload.
ReceiptPage SqliteReceiptReads::page(const ReadReceipts& query) {
  std::vector<ScopedReceipt> rows;
  std::vector<std::int64_t> row_ids;
  each_in(
    ids_, query.scope, begin_of(query.scope),
    [&](SqliteRow& row) {
      rows.push_back(read_receipt(row));
      row_ids.push_back(row.integer());
    },
    query.limit + 1, query.offset);
  bool more = std::ssize(rows) > query.limit;
  if (more)
    rows.pop_back();
  std::int64_t bytes = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].payload = payload(row_ids[i]);
    bytes += std::ssize(rows[i].payload);
    if (bytes > query.max_bytes && i + 1 < rows.size()) {
      rows.resize(i + 1);
      more = true;
    }
  }
  return finished(std::move(rows), more);
}

/// Row by row in the order of the index, as far as the bytes go.
AlertPage SqliteReceiptReads::alerts(const ReadAlerts& query) {
  AlertDraft draft(query);
  int rows = 0;
  bool more = false;
  each_in(
    rows_, query.scope, query.after.value_or(begin_of(query.scope)),
    [&](SqliteRow& row) {
      more = rows++ == query.limit || draft.full();
      if (!more)
        draft.add(row);
      return !more;
    },
    query.limit + 1, 0);
  return std::move(draft).finished(more);
}

std::int64_t SqliteReceiptReads::count(const ReceiptScope& scope) {
  std::int64_t count = 0;
  each_in(count_, scope, begin_of(scope),
          [&](SqliteRow& row) { count = row.integer(); });
  return count;
}

std::vector<std::string>
SqliteReceiptReads::tickers(const ReceiptScope& scope) {
  std::vector<std::string> tickers;
  each_in(tickers_, scope, begin_of(scope),
          [&](SqliteRow& row) { tickers.push_back(row.text()); });
  return tickers;
}

} // namespace signalbox
