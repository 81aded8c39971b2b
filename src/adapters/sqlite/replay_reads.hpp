#pragma once

#include <memory>

#include "adapters/sqlite/book_reads.hpp"
#include "adapters/sqlite/closing_reads.hpp"
#include "ports/stores/replay_store.hpp"

namespace signalbox {

/// The port over its topics, each read over one unchanging view.
class SqliteReplayReads : public ReplayReads {
public:
  explicit SqliteReplayReads(std::shared_ptr<SqliteDatabase> database);

  Result<TickerBooks> books(const ReadTickerBooks& query) override;
  Result<AlertPage> alerts(const ReadAlerts& query) override;
  Result<ReceiptCount> count(const CountReceipts& query) override;
  Result<StartCash> start_cash(const ReadStartCash& query) override;
  Result<BookHashes> hashes(const ReadBookHashes& query) override;
  Result<ClosingBook> closing_book(const ReadClosingBook& query) override;

private:
  std::shared_ptr<SqliteDatabase> database_;
  SqliteReceiptReads receipts_;
  SqliteBookReads books_;
  SqliteBookCash cash_;
  SqliteClosingReads closing_;
};

} // namespace signalbox
