#include "actors/replay_page.hpp"

#include <algorithm>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/replay_cursor.hpp"
#include "messages/payload.hpp"
#include "records/alert_record.hpp"
#include "records/sim_trade_record.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = ReplayCursorSelf;

/// Tickers of a run that are read at once when nothing is known of it.
constexpr std::size_t tickers_at_once = 200;

constexpr std::size_t most_errors = 10;

auto fails(Self self) {
  return [self](const caf::error& error) { fail_page(self, from_caf(error)); };
}

// -- the end of a page -------------------------------------------------------

void note_end(const ReplayPageWork& work, const PageEnd& end,
              ReplayPageReport& report) {
  report.next_bucket = end.next_bucket;
  report.next_offset = end.next_offset;
  report.has_more = end.has_more;
  report.has_more_in_bucket = end.has_more_in_bucket;
  if (work.page.last)
    report.bucket_processed = bucket_of(work.page.last->ts);
}

/// The run as it is after the page.
ReplayRun run_after(const ReplayPageWork& work, const ReplayPageReport& report,
                    bool last, WallTime now) {
  auto run = work.run;
  ++run.pages;
  run.cursor = cursor_of(work.order);
  run.answer = page_json(report);
  run.rows += report.rows_processed;
  run.trades_created += report.trades_created;
  if (last) {
    run.status = RunStatus::completed;
    run.ended = now;
  }
  return run;
}

void write_failed(Self self, const Error& error) {
  auto& state = self->state;
  if (error.code != Errc::conflict || state.work->again)
    return fail_page(self, error);
  state.memory.reset();
  state.work->again = true;
  find_run(self);
}

void page_written(Self self, ReplayPageReport report,
                  const ReplayPageWritten& written) {
  auto& state = self->state;
  ++state.memory->pages;
  report.latest_kept = written.latest_kept;
  state.parts.metrics->replay().rows_replayed(report.rows_processed);
  log::info("replay.page_written", {{"run_id", report.run_id},
                                    {"row_count", report.rows_processed},
                                    {"error_count", report.errors_count},
                                    {"trade_count", report.trades_created}});
  answer_page(self, std::move(report));
}

std::string hash_after(RunMemory& memory, const BookRows& rows) {
  for (const auto& state : rows.states)
    memory.hashes[latest_key(state.ticker)] = state.hash;
  for (const auto& trade : rows.trades)
    memory.hashes[trade_key(trade.id)] = trade.hash;
  return state_hash({memory.hashes.begin(), memory.hashes.end()});
}

ReplayPageReport report_of(const ReplayPageWork& work, RunMemory& memory,
                           const BookChanges& changes, const BookRows& rows) {
  const auto& read = *work.page.read;
  ReplayPageReport report;
  report.run_id = work.run.id;
  report.date = work.date;
  report.ticker = work.order.ticker;
  report.rows_processed = static_cast<std::int64_t>(read.rows.size());
  report.trades_created = changes.opened;
  report.trades_closed = changes.closed;
  // Those of the clean slate belong to the run's first page.
  if (work.run.pages == 0)
    report.trades_purged = work.run.trades_purged;
  report.errors_count = static_cast<std::int64_t>(read.errors.size());
  const auto shown = std::min(read.errors.size(), most_errors);
  report.errors.assign(read.errors.begin(),
                       read.errors.begin() +
                         static_cast<std::ptrdiff_t>(shown));
  report.lane_counts = memory.book.lane_counts();
  report.state_hash = hash_after(memory, rows);
  return report;
}

void apply_page(Self self) {
  auto& state = self->state;
  auto& work = *state.work;
  auto& memory = *state.memory;
  memory.book.apply(work.page.read->rows);
  const auto changes = memory.book.take_changes();
  auto rows = memory.book.rows_of(changes);
  auto report = report_of(work, memory, changes, rows);
  std::optional<WallTime> last_row;
  if (work.page.last)
    last_row = work.page.last->ts;
  const auto end = page_end(work.order, work.scope,
                            static_cast<int>(work.page.read->receipt_count()),
                            work.page.more, last_row);
  note_end(work, end, report);
  auto write = std::make_shared<WriteReplayPage>();
  write->run = run_after(work, report, end.last, state.parts.clock->now());
  write->states = std::move(rows.states);
  write->trades = std::move(rows.trades);
  write->moves = std::move(rows.moves);
  write->last = end.last;
  self
    ->request(state.parts.writer, replay_store_timeout,
              WriteReplayPagePtr{write})
    .then(
      [=](const ReplayPageWritten& written) {
        page_written(self, report, written);
      },
      [=](const caf::error& error) { write_failed(self, from_caf(error)); });
}

// -- what a page needs -------------------------------------------------------

void load_tickers(Self self) {
  auto& state = self->state;
  const auto& work = *state.work;
  auto tickers = state.memory->book.unknown(work.page.tickers);
  if (tickers.empty())
    return apply_page(self);
  self
    ->request(
      state.parts.reader, replay_store_timeout,
      ReadTickerBooks{work.run.book, std::move(tickers), work.run.scope.from})
    .then(
      [self](const TickerBooks& stored) {
        if (auto loaded = self->state.memory->book.load(stored); !loaded)
          return fail_page(self, loaded.error());
        apply_page(self);
      },
      fails(self));
}

/// The receipts of the page: of a bucket, or of the whole scope.
ReceiptScope receipts_of(const ReplayPageWork& work) {
  ReceiptScope scope{work.scope.from, work.scope.to, work.order.ticker,
                     work.order.script_version, false};
  if (const auto bucket = work.order.bucket) {
    scope.from = std::max(scope.from, *bucket);
    scope.to = std::min<WallTime>(scope.to, *bucket + bucket_width);
  }
  return scope;
}

void read_page_rows(Self self) {
  auto& state = self->state;
  const auto& work = *state.work;
  self
    ->request(state.parts.reader, replay_store_timeout,
              ReadAlerts{.scope = receipts_of(work),
                         .read = reread_receipts,
                         .limit = work.order.limit,
                         .offset = work.order.offset})
    .then(
      [self](const AlertPage& page) {
        self->state.work->page = page;
        load_tickers(self);
      },
      fails(self));
}

// -- what is known of its run ------------------------------------------------

/// What is read of a run that nothing is known of.
struct Recall {
  std::int64_t start_cash_e4 = 0;
  std::vector<std::string> tickers;
  std::map<std::string, std::string> hashes;
};

void recall_tickers(Self self, const std::shared_ptr<Recall>& recall) {
  auto& state = self->state;
  const auto& run = state.work->run;
  if (state.memory && recall->tickers.empty())
    return read_page_rows(self);
  const auto many = std::min(recall->tickers.size(), tickers_at_once);
  const auto first = recall->tickers.end() - static_cast<std::ptrdiff_t>(many);
  std::vector<std::string> piece(first, recall->tickers.end());
  recall->tickers.erase(first, recall->tickers.end());
  self
    ->request(state.parts.reader, replay_store_timeout,
              ReadTickerBooks{run.book, std::move(piece), run.scope.from})
    .then(
      [=](const TickerBooks& stored) {
        auto& now = self->state;
        const auto& of = now.work->run;
        if (!now.memory)
          now.memory = std::make_shared<RunMemory>(
            RunMemory{of.id, of.pages,
                      RunBook(now.parts.pipeline, now.parts.calendar,
                              recall->start_cash_e4 + stored.cash_e4, of.id),
                      std::move(recall->hashes)});
        if (auto loaded = now.memory->book.load(stored); !loaded)
          return fail_page(self, loaded.error());
        recall_tickers(self, recall);
      },
      fails(self));
}

void recall_hashes(Self self, const std::shared_ptr<Recall>& recall) {
  auto& state = self->state;
  self
    ->request(state.parts.reader, replay_store_timeout,
              ReadBookHashes{state.work->run.book})
    .then(
      [=](const BookHashes& stored) {
        for (const auto& [key, hash] : stored.records) {
          recall->hashes.emplace(key, hash);
          if (key.starts_with(latest_key("")))
            recall->tickers.push_back(key.substr(latest_key("").size()));
        }
        recall_tickers(self, recall);
      },
      fails(self));
}

} // namespace

void serve_page(Self self) {
  auto& state = self->state;
  const auto& run = state.work->run;
  const auto& memory = state.memory;
  if (memory && memory->run_id == run.id && memory->pages == run.pages)
    return read_page_rows(self);
  state.memory.reset();
  auto recall = std::make_shared<Recall>();
  self
    ->request(state.parts.reader, replay_store_timeout,
              ReadStartCash{run.scope})
    .then(
      [=](const StartCash& cash) {
        recall->start_cash_e4 = cash.cash_e4;
        recall_hashes(self, recall);
      },
      fails(self));
}

} // namespace signalbox
