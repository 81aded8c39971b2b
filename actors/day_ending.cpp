#include "actors/day_ending.hpp"

#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/day_proof.hpp"
#include "actors/replay_days.hpp"
#include "messages/payload.hpp"
#include "records/sim_trade_record.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = ReplayDaysSelf;

constexpr Millis pause_before_end{1000};

// -- the end of a run --------------------------------------------------------

std::int64_t took_ms(Self self, const DayRun& run) {
  return std::chrono::duration_cast<Millis>(self->clock().now() - run.began)
    .count();
}

void log_end(Self self, const DayRun& run, RunStatus status) {
  const auto ms = took_ms(self, run);
  if (status == RunStatus::failed)
    return log::error("replay.failed", {{"run_id", run.row.id},
                                        {"code", run.cause.name},
                                        {"detail", run.cause.detail},
                                        {"row_count", run.done},
                                        {"run_ms", ms}});
  if (status == RunStatus::cancelled)
    return log::info(
      "replay.cancelled",
      {{"run_id", run.row.id}, {"row_count", run.done}, {"run_ms", ms}});
  log::info("replay.finished", {{"run_id", run.row.id},
                                {"row_count", run.done},
                                {"error_count", run.errors},
                                {"kept_count", run.row.latest_kept},
                                {"run_ms", ms}});
}

void answer_job(DayRun& run, RunStatus status) {
  const auto asker = std::exchange(run.asker, std::nullopt);
  if (!asker)
    return;
  if (status == RunStatus::failed)
    return asker->deliver(to_caf(run.cause));
  if (status == RunStatus::cancelled)
    return asker->deliver(JobDone{"skipped", "stopped", 0});
  if (!run.skipped.empty())
    return asker->deliver(JobDone{"skipped", run.skipped, 0});
  asker->deliver(JobDone{"ok", "", static_cast<int>(run.done)});
}

void over(Self self, const DayRunPtr& run, RunStatus status) {
  self->state.run = nullptr;
  log_end(self, *run, status);
  for (const auto& caller : std::exchange(run->cancellers, {}))
    caller.deliver(
      ReplayCancelled{run->row.id, std::string(to_string(status))});
  answer_job(*run, status);
  self->send(self, LookForReplays{});
}

// -- pages -------------------------------------------------------------------

using Written = std::function<void(const ReplayPageWritten&)>;

/// Whether the run stands where the page has left it.
bool holds_page(const ReplayRun& row, const WriteReplayPage& write) {
  const auto status = write.last ? RunStatus::completed : RunStatus::running;
  return row.pages == write.run.pages && row.rows == write.run.rows &&
         row.status == status;
}

/// Goes back to before the page. Moves of one that was written all the same are
/// sent again: they are replaced.
void take_back(Self self, const DayRunPtr& run, const WriteReplayPage& write,
               const Error& cause) {
  own_book(*run).moves = write.moves;
  try_again(self, run, cause);
}

/// The store refused the page, or nobody knows: it says what is true.
void look_at_page(Self self, const DayRunPtr& run,
                  const WriteReplayPagePtr& write, const Error& cause,
                  const Written& written) {
  self
    ->request(self->state.parts.reader, day_store_timeout,
              FindReplayRun{run->row.id})
    .then(
      [=](const ReplayRun& row) {
        run->busy = false;
        if (holds_page(row, *write))
          return written({row.latest_kept});
        if (row.status != RunStatus::running)
          return close_run(self, run, RunStatus::failed, cause);
        run->row.pages = row.pages;
        take_back(self, run, *write, cause);
      },
      [=](const caf::error& error) {
        run->busy = false;
        take_back(self, run, *write, from_caf(error));
      });
}

void send_page(Self self, const DayRunPtr& run, const WriteReplayPagePtr& write,
               const Written& written) {
  run->busy = true;
  self->request(self->state.parts.writer, day_store_timeout, write)
    .then(
      [=](const ReplayPageWritten& answer) {
        run->busy = false;
        run->failures = 0;
        written(answer);
      },
      [=](const caf::error& error) {
        look_at_page(self, run, write, from_caf(error), written);
      });
}

/// The next page of the run; takes the moves that wait.
std::shared_ptr<WriteReplayPage> next_page(DayRun& run) {
  auto write = std::make_shared<WriteReplayPage>();
  write->run = run.row;
  ++write->run.pages;
  write->run.rows = run.done;
  write->moves = std::exchange(own_book(run).moves, {});
  return write;
}

/// The page that holds the whole book.
std::shared_ptr<WriteReplayPage> book_page(DayRun& run) {
  auto write = next_page(run);
  const auto& day = own_book(run);
  for (const auto& ticker : day.tickers)
    write->states.push_back(day.book.state_of(ticker));
  for (const auto& [id, trade] : day.trades)
    write->trades.push_back(day.book.trade_of(trade));
  write->run.trades_created = day.opened;
  return write;
}

// -- publishing --------------------------------------------------------------

std::string hash_of(const WriteReplayPage& write) {
  std::vector<std::pair<std::string, std::string>> records;
  for (const auto& state : write.states)
    records.emplace_back(latest_key(state.ticker), state.hash);
  for (const auto& trade : write.trades)
    records.emplace_back(trade_key(trade.id), trade.hash);
  return state_hash(std::move(records));
}

/// What the run has come to, in the words of a page.
std::string report_of(const DayRun& run, const DayBook& day,
                      const WriteReplayPage& write) {
  ReplayPageReport report;
  report.run_id = run.row.id;
  report.date = run.row.scope.date;
  report.ticker = run.row.scope.ticker;
  report.rows_processed = run.done - run.errors;
  report.errors_count = run.errors;
  report.trades_created = day.opened;
  report.trades_closed = day.closed;
  report.trades_purged = run.row.trades_purged;
  report.lane_counts = day.book.lane_counts();
  report.state_hash = hash_of(write);
  return page_json(report);
}

/// Writes the book and the end of the run at once: a life that is cut off
/// leaves either nothing of its book or a run that is over.
void complete(Self self, const DayRunPtr& run,
              const std::shared_ptr<WriteReplayPage>& write) {
  write->last = true;
  write->run.status = RunStatus::completed;
  write->run.ended = self->state.parts.clock->now();
  send_page(self, run, write, [=](const ReplayPageWritten& answer) {
    run->row = write->run;
    run->row.latest_kept = answer.latest_kept;
    over(self, run, RunStatus::completed);
  });
}

void publish(Self self, const DayRunPtr& run) {
  const auto write = book_page(*run);
  write->run.result = report_of(*run, own_book(*run), *write);
  complete(self, run, write);
}

// -- comparing ---------------------------------------------------------------

std::vector<SimTrade> trades_of(const DayBook& day) {
  std::vector<SimTrade> trades;
  for (const auto& [id, trade] : day.trades)
    trades.push_back(trade);
  return trades;
}

void compare(Self self, const DayRunPtr& run) {
  const auto write = book_page(*run);
  write->run.result = difference_json(
    difference_of(trades_of(run->books.front()), trades_of(own_book(*run))));
  complete(self, run, write);
}

// -- an end without an effect ------------------------------------------------

void delay_end(Self self, const DayRunPtr& run, const Error& error) {
  run->busy = false;
  log::warn(
    "replay.step_delayed",
    {{"run_id", run->row.id}, {"code", error.name}, {"detail", error.detail}});
  self->delayed_send(self, pause_before_end, ContinueReplay{run->number});
}

/// The run has ended another way, by a page that was slow or by somebody else:
/// the store says how.
void tell_true_end(Self self, const DayRunPtr& run) {
  self
    ->request(self->state.parts.reader, day_store_timeout,
              FindReplayRun{run->row.id})
    .then(
      [=](const ReplayRun& row) { over(self, run, row.status); },
      [=](const caf::error& error) { delay_end(self, run, from_caf(error)); });
}

} // namespace

void write_moves(Self self, const DayRunPtr& run) {
  const auto write = next_page(*run);
  send_page(self, run, write, [=](const ReplayPageWritten&) {
    run->row = write->run;
    self->send(self, ContinueReplay{run->number});
  });
}

void finish_run(Self self, const DayRunPtr& run) {
  if (run->row.kind == RunKind::proof)
    return prove_day(self, run);
  run->what_if ? compare(self, run) : publish(self, run);
}

void close_run(Self self, const DayRunPtr& run, RunStatus status,
               const Error& cause) {
  run->cause = cause;
  run->closing =
    EndReplay{run->row.id, status,          self->state.parts.clock->now(),
              run->done,   run->row.result, cause.detail};
  send_end(self, run);
}

void send_end(Self self, const DayRunPtr& run) {
  run->busy = true;
  const auto status = run->closing->status;
  self->request(self->state.parts.writer, day_store_timeout, *run->closing)
    .then([=](const ReplayEnded&) { over(self, run, status); },
          [=](const caf::error& failure) {
            const auto error = from_caf(failure);
            if (error.code == Errc::not_found)
              return over(self, run, status);
            if (error.code == Errc::conflict)
              return tell_true_end(self, run);
            delay_end(self, run, error);
          });
}

void end_stray_run(Self self, const ReplayRun& row, std::string detail) {
  log::warn("replay.stray_ended", {{"run_id", row.id}, {"detail", detail}});
  self
    ->request(self->state.parts.writer, day_store_timeout,
              EndReplay{row.id, RunStatus::failed,
                        self->state.parts.clock->now(), row.rows, "",
                        std::move(detail)})
    .then([self](const ReplayEnded&) { self->send(self, LookForReplays{}); },
          [self](const caf::error&) {
            self->delayed_send(self, pause_before_end, LookForReplays{});
          });
}

} // namespace signalbox
