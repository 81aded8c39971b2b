#include "adapters/sqlite/replay_writes.hpp"

#include <fmt/format.h>

namespace signalbox {

namespace {

/// Whether a run shows in the live book at all.
bool publishes(const ReplayRun& run) {
  return run.kind == RunKind::buckets || run.kind == RunKind::day;
}

bool has_rows(const WriteReplayPage& page) {
  return !page.states.empty() || !page.trades.empty() || !page.moves.empty();
}

/// Whether a page brings something into the live book.
bool publishes_now(const WriteReplayPage& page, const ReplayRun& run) {
  return publishes(run) && (run.publish_at_end ? page.last : has_rows(page));
}

/// The run as it is after the page, beside what only the store knows.
ReplayRun after_page(const WriteReplayPage& page, std::int64_t kept) {
  auto run = page.run;
  run.latest_kept = kept;
  run.status = page.last ? RunStatus::completed : RunStatus::running;
  return run;
}

tl::unexpected<Error> run_over(const ReplayRun& run) {
  return fail(
    Errc::conflict, "run_over",
    fmt::format("replay {} is over: {}", run.id, to_string(run.status)));
}

} // namespace

SqliteReplayWrites::SqliteReplayWrites(const SqliteLedger& ledger)
  : database_(ledger.database), ingest_(ledger), rows_(*database_),
    moves_(*database_), runs_(*database_), purge_(*database_),
    publish_(*database_), undo_(*database_), sync_(*database_) {}

Result<IngestWritten> SqliteReplayWrites::ingest(const WriteIngestPtr& order) {
  return ingest_.write(*order);
}

Result<ReplayBegun> SqliteReplayWrites::begin(const BeginReplay& order) {
  ReplayBegun begun{order.run, 0};
  auto& run = begun.run;
  runs_.drop_old_books(run.began);
  runs_.add(run);
  if (run.kind == RunKind::buckets)
    runs_.end_before(run);
  if (run.clean_slate && publishes(run))
    begun.trades_purged =
      run.publish_at_end ? purge_.count(run.scope) : clear_scope(run);
  run.trades_purged = begun.trades_purged;
  runs_.update(run);
  return database_->outcome(std::move(begun));
}

Result<ReplayPageWritten>
SqliteReplayWrites::page(const WriteReplayPagePtr& order) {
  auto stored = require_turn(*order);
  if (!stored)
    return tl::unexpected(std::move(stored.error()));
  write_rows(*order, *stored);
  const auto kept = publish(*order, *stored);
  runs_.update(after_page(*order, kept));
  return database_->outcome(ReplayPageWritten{kept});
}

Result<ReplayEnded> SqliteReplayWrites::end(const EndReplay& order) {
  const auto run = find_run(order.run_id);
  if (!run)
    return tl::unexpected(run.error());
  if (run->status != RunStatus::running && run->status != order.status)
    return run_over(*run);
  runs_.end(order);
  return database_->outcome(ReplayEnded{});
}

Result<ReplayUndone> SqliteReplayWrites::undo(const UndoReplay& order) {
  const auto run = require_undoable(order);
  if (!run)
    return tl::unexpected(run.error());
  auto undone = undo_.apply(*run);
  runs_.mark_undone(run->id);
  rows_.raise_version();
  return database_->outcome(std::move(undone));
}

Result<SyncedLedger> SqliteReplayWrites::sync(const ForceSync&) {
  return database_->outcome(sync_.apply());
}

Result<ReplayRun> SqliteReplayWrites::find_run(const std::string& id) {
  const auto run = runs_.find(id);
  if (auto sound = database_->outcome(); !sound)
    return tl::unexpected(std::move(sound.error()));
  if (!run)
    return fail(Errc::not_found, "there is no replay " + id);
  return *run;
}

/// The stored run, if the page is the next one of it.
Result<ReplayRun>
SqliteReplayWrites::require_turn(const WriteReplayPage& page) {
  auto stored = find_run(page.run.id);
  if (!stored)
    return stored;
  if (stored->status != RunStatus::running)
    return run_over(*stored);
  if (stored->pages + 1 != page.run.pages)
    return fail(Errc::conflict, "run_changed",
                fmt::format("replay {} stands at page {}, page {} cannot "
                            "follow",
                            stored->id, stored->pages, page.run.pages));
  return stored;
}

Result<ReplayRun>
SqliteReplayWrites::require_undoable(const UndoReplay& order) {
  auto run = find_run(order.run_id);
  if (!run)
    return run;
  if (run->status == RunStatus::undone)
    return fail(Errc::conflict, "already_undone",
                "replay " + run->id + " was undone before");
  if (!runs_.touched_live(run->book))
    return fail(Errc::conflict, "nothing_published",
                "replay " + run->id + " has changed nothing");
  if (order.now - run->ended.value_or(run->began) > undo_span)
    return fail(Errc::conflict, "undo_expired",
                "replay " + run->id + " ended more than 7 days ago");
  if (runs_.overtaken(*run))
    return fail(Errc::conflict, "later_run",
                "a later replay stands on what " + run->id + " has published");
  return run;
}

void SqliteReplayWrites::write_rows(const WriteReplayPage& page,
                                    const ReplayRun& run) {
  for (const auto& row : page.states)
    rows_.put(run.book, row, run.id);
  for (const auto& row : page.trades)
    rows_.put(run.book, row, run.id);
  if (!publishes_now(page, run))
    moves_.stage(run, page.moves);
}

/// Answers how many states were kept because live is ahead of them.
std::int64_t SqliteReplayWrites::publish(const WriteReplayPage& page,
                                         const ReplayRun& run) {
  if (!publishes_now(page, run))
    return 0;
  const auto kept =
    run.publish_at_end ? publish_all(page, run) : publish_.page(page, run);
  note_touch(run);
  return kept;
}

/// The clean slate and the whole book at once.
std::int64_t SqliteReplayWrites::publish_all(const WriteReplayPage& last,
                                             const ReplayRun& run) {
  if (run.clean_slate)
    purge_.apply(run);
  const auto kept = publish_.all(last, run);
  if (run.clean_slate)
    purge_.finish(run);
  return kept;
}

/// Answers how many trades were purged.
std::int64_t SqliteReplayWrites::clear_scope(const ReplayRun& run) {
  const auto purged = purge_.apply(run);
  purge_.finish(run);
  note_touch(run);
  return purged;
}

/// Live must read its book again, and there is what to undo.
void SqliteReplayWrites::note_touch(const ReplayRun& run) {
  rows_.raise_version();
  runs_.note_touch(run.book);
}

} // namespace signalbox
