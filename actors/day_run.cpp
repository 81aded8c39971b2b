#include "actors/day_run.hpp"

#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/day_ending.hpp"
#include "actors/replay_days.hpp"
#include "messages/payload.hpp"
#include "records/alert_record.hpp"
#include "records/ticker_record.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = ReplayDaysSelf;

constexpr std::size_t pages_ahead = 2;
constexpr Millis counted_after{1000};
constexpr std::size_t most_moves = 2000;
constexpr int most_failures = 10;
constexpr Millis pause_after_failure{1000};

void go_on(Self self, const DayRunPtr& run) {
  self->send(self, ContinueReplay{run->number});
}

/// Marks the run busy until the answer: a stale one changes nothing.
template <class Answer, class Order, class Handle, class Then>
void ask(Self self, const DayRunPtr& run, const Handle& partner, Order order,
         Then then) {
  run->busy = true;
  self->request(partner, day_store_timeout, std::move(order))
    .then(
      [=](const Answer& answer) {
        run->busy = false;
        if (!goes_on(self, run))
          return;
        run->failures = 0;
        then(answer);
      },
      [=](const caf::error& error) {
        run->busy = false;
        try_again(self, run, from_caf(error));
      });
}

// -- reading -----------------------------------------------------------------

void read_ahead(Self self, const DayRunPtr& run) {
  if (run->reading || run->all_read || run->ahead.size() >= pages_ahead)
    return;
  run->reading = true;
  self
    ->request(self->state.parts.reader, day_store_timeout,
              ReadAlerts{.scope = run->receipts,
                         .read = reread_receipts,
                         .after = run->read_to})
    .then(
      [=](const AlertPage& page) {
        if (!goes_on(self, run))
          return;
        run->reading = false;
        run->failures = 0;
        run->all_read = !page.more;
        if (page.last) {
          run->read_to = page.last;
          run->ahead.push_back(page);
        }
        read_ahead(self, run); // before this page is applied
        go_on(self, run);
      },
      [=](const caf::error& error) {
        run->reading = false;
        try_again(self, run, from_caf(error));
      });
}

/// How many receipts there are is asked beside the work, which does not wait
/// for it; not of a run that is over before anybody could look at it.
void count_once(Self self, const DayRunPtr& run) {
  const auto lasts = self->clock().now() - run->began;
  if (run->counted || lasts < counted_after || run->total > 0)
    return;
  run->counted = true;
  self
    ->request(self->state.parts.reader, day_store_timeout,
              CountReceipts{run->receipts})
    .then([=](const ReceiptCount& count) { run->total = count.rows; },
          [=](const caf::error& error) {
            run->counted = false;
            try_again(self, run, from_caf(error));
          });
}

// -- applying ----------------------------------------------------------------

/// Lane moves are kept of the book that the run is about, unless it is only
/// compared.
void collect(DayBook& day, bool with_moves) {
  auto changes = day.book.take_changes();
  day.tickers.insert(changes.tickers.begin(), changes.tickers.end());
  for (auto& [id, trade] : changes.trades)
    day.trades.insert_or_assign(id, std::move(trade));
  day.opened += changes.opened;
  day.closed += changes.closed;
  if (with_moves)
    for (const auto& move : changes.moves)
      day.moves.push_back(move_row(move));
}

void tell_progress(const DayRun& run) {
  if (run.job && run.job->progress)
    run.job->progress->moved(run.done, run.total);
}

void apply_page(Self self, const DayRunPtr& run) {
  const auto read = std::move(run->ahead.front().read);
  run->ahead.pop_front();
  for (auto& day : run->books) {
    day.book.apply(read->rows);
    collect(day, &day == &own_book(*run) && run->row.kind != RunKind::proof);
  }
  const auto rows = std::ssize(read->rows);
  run->done += static_cast<std::int64_t>(read->receipt_count());
  run->errors += std::ssize(read->errors);
  self->state.parts.metrics->replay().rows_replayed(rows);
  if (run->all_read && run->ahead.empty())
    run->total = run->done;
  tell_progress(*run);
  count_once(self, run);
  if (own_book(*run).moves.size() >= most_moves)
    return write_moves(self, run);
  go_on(self, run);
}

void load_and_apply(Self self, const DayRunPtr& run) {
  auto tickers = own_book(*run).book.unknown(run->ahead.front().tickers);
  if (tickers.empty())
    return apply_page(self, run);
  ask<TickerBooks>(
    self, run, self->state.parts.reader,
    ReadTickerBooks{run->row.book, std::move(tickers), run->row.scope.from},
    [=](const TickerBooks& stored) {
      for (auto& day : run->books)
        if (const auto loaded = day.book.load(stored); !loaded)
          return close_run(self, run, RunStatus::failed, loaded.error());
      apply_page(self, run);
    });
}

// -- the beginning -----------------------------------------------------------

void open_books(Self self, const DayRunPtr& run) {
  ask<StartCash>(self, run, self->state.parts.reader,
                 ReadStartCash{run->row.scope}, [=](const StartCash& cash) {
                   const auto& parts = self->state.parts;
                   const auto add = [&](const PipelineRules& rules) {
                     run->books.push_back({RunBook(rules, parts.calendar,
                                                   cash.cash_e4, run->row.id)});
                   };
                   add(parts.pipeline);
                   if (run->what_if)
                     add(*run->what_if);
                   go_on(self, run);
                 });
}

bool is_unwanted(const DayRun& run) {
  return run.cancelled || (run.job && run.job->stop.stop_requested());
}

} // namespace

DayBook& own_book(DayRun& run) {
  return run.books.back();
}

bool goes_on(Self self, const DayRunPtr& run) {
  return self->state.run == run;
}

void try_again(Self self, const DayRunPtr& run, const Error& cause) {
  if (!goes_on(self, run))
    return;
  if (++run->failures > most_failures)
    return close_run(self, run, RunStatus::failed, cause);
  log::warn(
    "replay.step_delayed",
    {{"run_id", run->row.id}, {"code", cause.name}, {"detail", cause.detail}});
  self->delayed_send(self, pause_after_failure, ContinueReplay{run->number});
}

void proceed(Self self, const DayRunPtr& run) {
  if (!goes_on(self, run) || run->busy)
    return;
  if (run->closing)
    return send_end(self, run);
  if (is_unwanted(*run))
    return close_run(self, run, RunStatus::cancelled, {});
  read_ahead(self, run);
  if (run->books.empty())
    return open_books(self, run);
  if (!run->ahead.empty())
    return load_and_apply(self, run);
  if (run->all_read)
    finish_run(self, run);
}

} // namespace signalbox
