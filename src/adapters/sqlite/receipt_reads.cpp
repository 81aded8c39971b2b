#include "adapters/sqlite/receipt_reads.hpp"

#include <cstddef>
#include <functional>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace signalbox {

namespace {

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

/// A page of alerts, row by row.
class AlertDraft {
public:
  AlertDraft(const ReadAlerts& query, SqliteStatement& payload)
    : query_(query), payload_(payload) {
    rows_->rows.reserve(static_cast<std::size_t>(query.limit));
  }

  /// The row's texts are read while it holds them.
  void add(SqliteRow& row) {
    auto id = row.text();
    const auto ticker = row.view();
    const auto ts = row.time();
    if (!tickers_.contains(ticker))
      tickers_.emplace(ticker);
    last_ = ReceiptPlace{ts, id};
    const auto facts = row.view();
    auto alert = read_with(query_.read.facts, facts, ticker, ts);
    if (!alert)
      alert = read_payload(row.integer(), ticker, ts);
    add_row(*rows_, std::move(id), std::move(alert));
  }

  bool full() const { return bytes_ > query_.max_bytes; }

  AlertPage finished(bool more) && {
    return {std::move(rows_),
            {tickers_.begin(), tickers_.end()},
            std::move(last_),
            more};
  }

private:
  Result<Alert> read_with(ReadAlertText read, std::string_view text,
                          std::string_view ticker, WallTime ts) {
    bytes_ += std::ssize(text);
    return read(text, ticker, ts);
  }

  Result<Alert> read_payload(std::int64_t row_id, std::string_view ticker,
                             WallTime ts) {
    Result<Alert> alert = fail(Errc::malformed_reply, "it has no payload");
    payload_.each(
      [&](SqliteRow& row) {
        alert = read_with(query_.read.payload, row.view(), ticker, ts);
      },
      row_id);
    return alert;
  }

  const ReadAlerts& query_;
  SqliteStatement& payload_;
  std::shared_ptr<ReadRows> rows_ = std::make_shared<ReadRows>();
  std::set<std::string, std::less<>> tickers_;
  std::optional<ReceiptPlace> last_;
  std::int64_t bytes_ = 0;
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
  : rows_(database, "receipt_id, ticker, ts, coalesce(facts, ''), rowid",
          by_place),
    count_(database, "count(*)", ""),
    tickers_(database, "DISTINCT ticker", "ORDER BY ticker"),
    payload_(database,
             "SELECT payload_json FROM ingest_receipts WHERE rowid = ?") {}

/// Row by row in the order of the index, as far as the bytes go; a payload only
/// where facts do not do.
AlertPage SqliteReceiptReads::alerts(const ReadAlerts& query) {
  AlertDraft draft(query, payload_);
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
    query.limit + 1, query.offset);
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
