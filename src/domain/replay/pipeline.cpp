#include "domain/replay/pipeline.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace signalbox {

namespace {

bool is_beyond(const TickerMemory& memory, WallTime ts,
               std::string_view receipt_id) {
  return std::tie(ts, receipt_id) >
         std::tuple(memory.ts, std::string_view(memory.receipt_id));
}

Decimal effect_of(const std::optional<SimTrade>& trade) {
  return trade ? Decimal::scaled(cash_effect_e4(*trade), 4) : Decimal{};
}

void note_ticker(std::vector<std::string>& tickers, const std::string& ticker) {
  const auto at = std::ranges::lower_bound(tickers, ticker);
  if (at == tickers.end() || *at != ticker)
    tickers.insert(at, ticker);
}

/// Open trades are noted by their id alone until somebody asks.
void note_trades(BookChanges& changes, const TickerBook& book,
                 SimOutcome& outcome, WallTime ts) {
  changes.opened += outcome.opened ? 1 : 0;
  if (book.open && book.open->last_update == ts)
    changes.trades.try_emplace(book.open->id);
  if (!outcome.closed)
    return;
  ++changes.closed;
  auto id = outcome.closed->id;
  changes.trades.insert_or_assign(std::move(id), std::move(*outcome.closed));
}

/// Fills in the open trade of a book, if it was noted.
void settle(BookChanges& changes, const TickerBook& book) {
  if (!book.open)
    return;
  const auto noted = changes.trades.find(book.open->id);
  if (noted != changes.trades.end())
    noted->second = *book.open;
}

/// Notes the first of a row of equal skips.
void note_skip(BookChanges& changes, TickerMemory& memory,
               std::optional<SimSkip> skip) {
  if (!skip)
    return memory.last_skip.clear();
  auto kind =
    std::string(to_string(skip->stage)) + ':' + std::string(skip->code);
  if (kind == memory.last_skip)
    return;
  memory.last_skip = std::move(kind);
  changes.skips.push_back(std::move(*skip));
}

/// Moves the ticker to the stage of its reading.
void note_stage(BookChanges& changes, TickerBook& book) {
  auto& memory = book.memory;
  const auto& reading = *book.reading;
  if (memory.stage == reading.stage)
    return;
  changes.moves.push_back({book.ticker, memory.ts, memory.receipt_id,
                           memory.stage, reading.stage, reading.rule, reading});
  memory.prev_stage = std::exchange(memory.stage, reading.stage);
  memory.prev_stage_ts = memory.ts;
}

/// What a reading leaves for the next receipt.
void remember(TickerMemory& memory, const TickerReading& reading, WallTime ts,
              std::string_view receipt_id) {
  memory.ts = ts;
  memory.receipt_id = receipt_id;
  memory.flip_watch_until = reading.flip_watch_until;
}

} // namespace

BookSession::BookSession(PipelineRules rules,
                         std::shared_ptr<const SessionCalendar> calendar,
                         Decimal cash)
  : rules_(rules), calendar_(std::move(calendar)), cash_(cash) {}

bool BookSession::knows(std::string_view ticker) const {
  return books_.contains(ticker);
}

void BookSession::load(TickerBook book) {
  forget(book.ticker);
  auto ticker = book.ticker;
  books_.insert_or_assign(std::move(ticker), std::move(book));
}

void BookSession::forget(std::string_view ticker) {
  const auto found = books_.find(ticker);
  if (found == books_.end())
    return;
  settle(changes_, found->second);
  books_.erase(found);
}

const TickerBook* BookSession::find(std::string_view ticker) const {
  const auto found = books_.find(ticker);
  return found == books_.end() ? nullptr : &found->second;
}

void BookSession::apply(const Alert& alert, std::string_view receipt_id) {
  const auto found = books_.find(alert.ticker);
  if (found == books_.end() ||
      !is_beyond(found->second.memory, alert.ts, receipt_id))
    return;
  auto& book = found->second;
  extend_trail(book.trail, trail_point(alert));
  book.reading = read_ticker(alert, book, rules_.lanes);
  const auto& reading = *book.reading;
  const auto before = effect_of(book.open);
  auto outcome = process_trade_simulation(alert, receipt_id, reading, book,
                                          cash_, rules_.simulation, *calendar_);
  cash_ = cash_ + effect_of(outcome.closed) + effect_of(book.open) - before;
  remember(book.memory, reading, alert.ts, receipt_id);
  note_stage(changes_, book);
  note_skip(changes_, book.memory, std::move(outcome.skip));
  note_trades(changes_, book, outcome, alert.ts);
  note_ticker(changes_.tickers, book.ticker);
}

BookChanges BookSession::take_changes() {
  for (const auto& ticker : changes_.tickers)
    if (const auto* book = find(ticker))
      settle(changes_, *book);
  return std::exchange(changes_, {});
}

} // namespace signalbox
