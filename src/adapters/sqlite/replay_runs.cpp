#include "adapters/sqlite/replay_runs.hpp"

namespace signalbox {

namespace {

constexpr auto select_run = R"sql(
SELECT id, kind, status, date, ticker, script_version, from_ts, to_ts, book,
       clean_slate, publish_at_end, publish_latest, began, ended, pages, cursor,
       answer, rows, trades_created, trades_purged, latest_kept, overrides,
       result, detail
FROM replay_runs )sql";

constexpr auto insert_run = R"sql(
INSERT INTO replay_runs (
  id, kind, status, date, ticker, script_version, from_ts, to_ts, clean_slate,
  publish_at_end, publish_latest, began, ended, pages, cursor, answer, rows,
  trades_created, trades_purged, latest_kept, overrides, result, detail)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,
        ?17, ?18, ?19, ?20, ?21, ?22, ?23))sql";

constexpr auto update_run = R"sql(
UPDATE replay_runs SET
  status = ?2, ended = ?3, pages = ?4, cursor = ?5, answer = ?6, rows = ?7,
  trades_created = ?8, trades_purged = ?9, latest_kept = ?10, result = ?11,
  detail = ?12
WHERE id = ?1)sql";

constexpr auto end_run = R"sql(
UPDATE replay_runs
SET status = ?2, ended = ?3, rows = ?4, result = ?5, detail = ?6
WHERE id = ?1 AND status = 'running')sql";

constexpr auto end_same_scope = R"sql(
UPDATE replay_runs
SET status = 'cancelled', ended = ?5, detail = 'a later run of its scope began'
WHERE date = ?1 AND ticker = ?2 AND status = 'running' AND kind = 'buckets'
  AND script_version = ?3 AND book <> ?4)sql";

constexpr auto find_later = R"sql(
SELECT 1 FROM replay_runs
WHERE book > ?1 AND touched_live = 1 AND status <> 'undone'
  AND from_ts < ?3 AND to_ts > ?2
  AND (ticker = ?4 OR ticker = '' OR ?4 = '')
LIMIT 1)sql";

constexpr auto find_old = R"sql(
SELECT book, status = 'running' FROM replay_runs
WHERE dropped = 0 AND began < ?1 AND coalesce(ended, began) < ?1)sql";

std::string select_where(const char* rest) {
  return std::string(select_run) + rest;
}

Date read_date(SqliteRow& row) {
  const auto date = parse_date(row.view());
  return row.known(date ? std::optional(*date) : std::nullopt);
}

RunScope read_scope(SqliteRow& row) {
  RunScope scope;
  scope.date = read_date(row);
  scope.ticker = row.text();
  scope.script_version = row.text();
  scope.from = row.time();
  scope.to = row.time();
  return scope;
}

void read_progress(SqliteRow& row, ReplayRun& run) {
  run.pages = row.number();
  run.cursor = row.text();
  run.answer = row.text();
  run.rows = row.integer();
  run.trades_created = row.integer();
  run.trades_purged = row.integer();
  run.latest_kept = row.integer();
}

ReplayRun read_run(SqliteRow& row) {
  ReplayRun run;
  run.id = row.text();
  run.kind = row.word(run_kind_from);
  run.status = row.word(run_status_from);
  run.scope = read_scope(row);
  run.book = row.integer();
  run.clean_slate = row.flag();
  run.publish_at_end = row.flag();
  run.publish_latest = row.flag();
  run.began = row.time();
  run.ended = row.maybe_time();
  read_progress(row, run);
  run.overrides = row.text();
  run.result = row.text();
  run.detail = row.text();
  return run;
}

template <class... Values>
std::optional<ReplayRun> first(SqliteStatement& statement,
                               const Values&... values) {
  std::optional<ReplayRun> found;
  statement.each([&](SqliteRow& row) { found = read_run(row); }, values...);
  return found;
}

/// Whether a page may still belong to the run.
bool can_be_called(const ReplayRun& run, WallTime now) {
  if (run.status == RunStatus::completed)
    return run.ended && now - *run.ended <= repeat_span;
  return run.status == RunStatus::running;
}

} // namespace

SqliteReplayRunReads::SqliteReplayRunReads(SqliteDatabase& database)
  : by_id_(database, select_where("WHERE id = ?")),
    by_book_(database, select_where("WHERE book = ?")),
    bucket_(database, select_where("WHERE date = ? AND ticker = ? AND "
                                   "kind = 'buckets' AND script_version = ? "
                                   "ORDER BY book DESC LIMIT 1")),
    open_(database, select_where("WHERE status = 'running' AND "
                                 "kind <> 'buckets' ORDER BY book")) {}

std::optional<ReplayRun> SqliteReplayRunReads::find(std::string_view id) {
  return first(by_id_, id);
}

std::optional<ReplayRun> SqliteReplayRunReads::of_book(BookId book) {
  return first(by_book_, book);
}

std::optional<ReplayRun>
SqliteReplayRunReads::bucket_run(const FindBucketRun& query) {
  auto run =
    first(bucket_, to_text(query.date), query.ticker, query.script_version);
  return run && can_be_called(*run, query.now) ? run : std::nullopt;
}

std::vector<ReplayRun> SqliteReplayRunReads::open_days() {
  std::vector<ReplayRun> runs;
  open_.each([&](SqliteRow& row) { runs.push_back(read_run(row)); });
  return runs;
}

SqliteReplayRuns::SqliteReplayRuns(SqliteDatabase& database)
  : SqliteReplayRunReads(database), insert_(database, insert_run),
    update_(database, update_run), end_(database, end_run),
    undone_(database, "UPDATE replay_runs SET status = 'undone' WHERE id = ?"),
    end_before_(database, end_same_scope),
    touch_(database, "UPDATE replay_runs SET touched_live = 1 WHERE book = ?"),
    touched_(database, "SELECT touched_live FROM replay_runs WHERE book = ?"),
    later_(database, find_later), old_(database, find_old),
    dropped_(database, "UPDATE replay_runs SET dropped = 1 WHERE book = ?"),
    drop_states_(database, "DELETE FROM latest_states WHERE book = ?"),
    drop_trades_(database, "DELETE FROM sim_trades WHERE book = ?"),
    drop_moves_(database, "DELETE FROM lane_moves WHERE book = ?") {}

void SqliteReplayRuns::add(ReplayRun& run) {
  const auto& scope = run.scope;
  insert_.run(run.id, to_string(run.kind), to_string(run.status),
              to_text(scope.date), scope.ticker, scope.script_version,
              scope.from, scope.to, run.clean_slate, run.publish_at_end,
              run.publish_latest, run.began, run.ended, run.pages, run.cursor,
              run.answer, run.rows, run.trades_created, run.trades_purged,
              run.latest_kept, run.overrides, run.result, run.detail);
  if (const auto added = find(run.id))
    run.book = added->book;
}

void SqliteReplayRuns::update(const ReplayRun& run) {
  update_.run(run.id, to_string(run.status), run.ended, run.pages, run.cursor,
              run.answer, run.rows, run.trades_created, run.trades_purged,
              run.latest_kept, run.result, run.detail);
}

void SqliteReplayRuns::end(const EndReplay& order) {
  end_.run(order.run_id, to_string(order.status), order.now, order.rows,
           order.result, order.detail);
}

void SqliteReplayRuns::mark_undone(std::string_view id) {
  undone_.run(id);
}

void SqliteReplayRuns::end_before(const ReplayRun& run) {
  end_before_.run(to_text(run.scope.date), run.scope.ticker,
                  run.scope.script_version, run.book, run.began);
}

void SqliteReplayRuns::note_touch(BookId book) {
  touch_.run(book);
}

bool SqliteReplayRuns::touched_live(BookId book) {
  bool touched = false;
  touched_.each([&](SqliteRow& row) { touched = row.flag(); }, book);
  return touched;
}

bool SqliteReplayRuns::overtaken(const ReplayRun& run) {
  bool found = false;
  later_.each([&](SqliteRow&) { found = true; }, run.book, run.scope.from,
              run.scope.to, run.scope.ticker);
  return found;
}

void SqliteReplayRuns::drop_old_books(WallTime now) {
  std::vector<BookId> over, running;
  old_.each(
    [&](SqliteRow& row) {
      const BookId book = row.integer();
      (row.flag() ? running : over).push_back(book);
    },
    now - undo_span);
  for (const auto book : running)
    drop(undo_book(book)); // its own book is still at work
  for (const auto book : over) {
    drop(undo_book(book));
    drop(book);
    dropped_.run(book);
  }
}

void SqliteReplayRuns::drop(BookId book) {
  drop_states_.run(book);
  drop_trades_.run(book);
  drop_moves_.run(book);
}

} // namespace signalbox
