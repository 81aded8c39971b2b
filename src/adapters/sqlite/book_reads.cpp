#include "adapters/sqlite/book_reads.hpp"

namespace signalbox {

namespace {

/// Behind every receipt.
const ReceiptPlace last_place{WallTime{Millis{1LL << 50}}, ""};

/// The JSON of a trade that its ticker is in.
std::string entered(const std::optional<TradeRow>& trade) {
  return trade && trade->open && !trade->replay_open ? trade->json : "";
}

bool only_processed(const ReplayRun& run) {
  return run.kind == RunKind::proof;
}

} // namespace

SqliteBookReads::SqliteBookReads(SqliteDatabase& database)
  : rows_(database), boundaries_(database), cash_(database), trails_(database),
    runs_(database) {}

TickerBooks SqliteBookReads::books(const ReadTickerBooks& query) {
  TickerBooks found;
  found.version = rows_.version();
  found.cash_e4 = query.as_at && query.book != live_book
                    ? cash_.of_run(query.book, *query.as_at)
                    : cash_.live();
  std::optional<ReplayRun> run;
  if (query.book != live_book)
    run = runs_.of_book(query.book);
  found.books.reserve(query.tickers.size());
  for (const auto& ticker : query.tickers)
    found.books.push_back(query.as_at ? past(ticker, *query.as_at, run)
                                      : live(ticker));
  return found;
}

StoredBook SqliteBookReads::live(const std::string& ticker) {
  StoredBook book;
  book.ticker = ticker;
  if (const auto state = rows_.state(live_book, ticker)) {
    book.state_json = state->json;
    book.open_trade_json = entered(rows_.trade(live_book, state->open_trade));
  }
  TrailScope scope;
  scope.until = last_place;
  scope.processed_only = true;
  book.trail = trails_.trail(ticker, scope);
  trails_.add_seen(book);
  return book;
}

/// What the run's book holds; else the live book as at an instant.
StoredBook SqliteBookReads::past(const std::string& ticker, WallTime as_at,
                                 const std::optional<ReplayRun>& run) {
  if (run)
    if (auto own = of_run(ticker, as_at, *run))
      return std::move(*own);
  StoredBook book;
  book.ticker = ticker;
  const auto was = boundaries_.as_at(ticker, as_at);
  if (was.state)
    book.state_json = was.state->json;
  book.open_trade_json = entered(was.open_trade);
  TrailScope scope;
  scope.until = {as_at, ""};
  scope.processed_only = run && only_processed(*run);
  book.trail = trails_.trail(ticker, scope);
  return book;
}

std::optional<StoredBook> SqliteBookReads::of_run(const std::string& ticker,
                                                  WallTime as_at,
                                                  const ReplayRun& run) {
  const auto state = rows_.state(run.book, ticker);
  if (!state)
    return std::nullopt;
  StoredBook book;
  book.ticker = ticker;
  book.state_json = state->json;
  auto trade = rows_.trade(run.book, state->open_trade);
  if (!trade && !state->open_trade.empty())
    trade = boundaries_.as_at(ticker, as_at).open_trade; // carried, unchanged
  if (trade && trade->id == state->open_trade)
    book.open_trade_json = entered(trade);
  TrailScope scope;
  scope.until = {state->ts, state->receipt_id};
  scope.processed_only = only_processed(run);
  scope.script_version = run.scope.script_version;
  scope.script_from = as_at;
  book.trail = trails_.trail(ticker, scope);
  return book;
}

} // namespace signalbox
