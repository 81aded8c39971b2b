#include "adapters/sqlite/replay_reads.hpp"

namespace signalbox {

SqliteReplayReads::SqliteReplayReads(std::shared_ptr<SqliteDatabase> database)
  : database_(std::move(database)), receipts_(*database_), books_(*database_),
    cash_(*database_), closing_(*database_) {}

Result<TickerBooks> SqliteReplayReads::books(const ReadTickerBooks& query) {
  const SqliteSnapshot snapshot(*database_);
  return database_->outcome(books_.books(query));
}

Result<AlertPage> SqliteReplayReads::alerts(const ReadAlerts& query) {
  return database_->outcome(receipts_.alerts(query));
}

Result<ReceiptCount> SqliteReplayReads::count(const CountReceipts& query) {
  return database_->outcome(ReceiptCount{receipts_.count(query.scope)});
}

Result<StartCash> SqliteReplayReads::start_cash(const ReadStartCash& query) {
  const SqliteSnapshot snapshot(*database_);
  return database_->outcome(StartCash{cash_.start(query.scope)});
}

Result<BookHashes> SqliteReplayReads::hashes(const ReadBookHashes& query) {
  return database_->outcome(closing_.hashes(query.book));
}

Result<ClosingBook>
SqliteReplayReads::closing_book(const ReadClosingBook& query) {
  const SqliteSnapshot snapshot(*database_);
  return database_->outcome(closing_.closing(query.scope));
}

} // namespace signalbox
