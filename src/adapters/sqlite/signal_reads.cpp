#include "adapters/sqlite/signal_reads.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "adapters/sqlite/signal_record.hpp"
#include "domain/core/time_text.hpp"

namespace signalbox {

namespace {

// One statement for every filter: what is not asked for is bound so that it
// passes. One status at a time, because then its index gives the order too.
constexpr auto matching = R"sql(
FROM signals INDEXED BY signals_by_status
WHERE status = ?1 AND created_at >= ?2
  AND (?3 IS NULL OR score_tenths >= ?3)
  AND (?4 IS NULL OR grade = ?4) )sql";

constexpr auto count_since = R"sql(
SELECT count(*) FROM signals INDEXED BY signals_by_status
WHERE status = ?1 AND created_at >= ?2)sql";

constexpr auto removed_signal = R"sql(
SELECT status, removed_at FROM signal_history WHERE id = ?
ORDER BY removed_at DESC LIMIT 1)sql";

constexpr auto oldest_pending = R"sql(
SELECT created_at FROM signals INDEXED BY signals_by_status
WHERE status = 'PENDING' ORDER BY created_at LIMIT 1)sql";

constexpr auto counters_of_date = R"sql(
SELECT counter, label, n FROM daily_counters WHERE et_date = ?
ORDER BY counter, label)sql";

std::vector<SignalStatus> asked_statuses(const ListSignals& query) {
  if (query.statuses.empty())
    return all_statuses();
  const std::set once(query.statuses.begin(), query.statuses.end());
  return {once.begin(), once.end()};
}

/// Binds the filters of `matching`, and what a statement adds behind them.
template <class OnRow, class... More>
void each_match(SqliteStatement& statement, const ListSignals& query,
                SignalStatus status, OnRow on_row, const More&... more) {
  const auto grade =
    query.grade ? std::optional(to_string(*query.grade)) : std::nullopt;
  const auto min_score = query.min_score.value_or(Score{});
  statement.each(
    on_row, to_string(status), query.since.value_or(WallTime::min()),
    query.min_score ? std::optional(min_score.tenths) : std::nullopt, grade,
    more...);
}

/// By creation, ties by id; the rest is cut off.
void order_and_cut(const ListSignals& query, std::vector<Signal>& signals) {
  std::ranges::sort(signals, [&](const Signal& a, const Signal& b) {
    if (a.created_at != b.created_at)
      return query.ascending ? a.created_at < b.created_at
                             : a.created_at > b.created_at;
    return a.id < b.id;
  });
  if (std::ssize(signals) > query.limit)
    signals.erase(signals.begin() + std::max(query.limit, 0), signals.end());
}

} // namespace

SqliteSignalReads::SqliteSignalReads(std::shared_ptr<SqliteDatabase> database)
  : database_(std::move(database)),
    by_id_(*database_, select_signals() + "WHERE id = ?"),
    removed_(*database_, removed_signal),
    newest_(*database_, "SELECT " + signal_columns + matching +
                          "ORDER BY created_at DESC, id LIMIT ?5"),
    oldest_(*database_, "SELECT " + signal_columns + matching +
                          "ORDER BY created_at, id LIMIT ?5"),
    matching_(*database_, std::string("SELECT count(*) ") + matching),
    since_(*database_, count_since),
    status_count_(*database_, "SELECT n FROM signal_counts WHERE status = ?"),
    oldest_pending_(*database_, oldest_pending),
    marks_(*database_, "SELECT name, at FROM signal_marks"),
    counters_(*database_, counters_of_date) {}

Result<Signal> SqliteSignalReads::find(const FindSignal& query) {
  std::optional<Signal> found;
  by_id_.each([&](SqliteRow& row) { found = read_signal(row); }, query.id);
  if (!found && !database_->failed())
    return tl::unexpected(missing(query.id));
  return database_->outcome(std::move(found).value_or(Signal{}));
}

Error SqliteSignalReads::missing(const std::string& id) {
  Error error{Errc::not_found, "there is no signal " + id};
  removed_.each(
    [&](SqliteRow& row) {
      const auto status = row.text();
      error.detail = "signal " + id + " was removed at " + to_iso(row.time()) +
                     " when its time of keeping was over; it was " + status;
    },
    id);
  return error;
}

Result<SignalList> SqliteSignalReads::list(const ListSignals& query) {
  const SqliteSnapshot snapshot(*database_);
  SignalList list;
  for (const auto status : all_statuses())
    list.total_before += count_rows({}, status);
  for (const auto status : asked_statuses(query)) {
    list.total_after += count_rows(query, status);
    read_rows(query, status, list.signals);
  }
  order_and_cut(query, list.signals);
  return database_->outcome(std::move(list));
}

void SqliteSignalReads::read_rows(const ListSignals& query, SignalStatus status,
                                  std::vector<Signal>& signals) {
  each_match(
    query.ascending ? oldest_ : newest_, query, status,
    [&](SqliteRow& row) { signals.push_back(read_signal(row)); },
    std::max(query.limit, 0));
}

std::int64_t SqliteSignalReads::count_rows(const ListSignals& query,
                                           SignalStatus status) {
  std::int64_t count = 0;
  const auto take = [&](SqliteRow& row) { count = row.integer(); };
  if (query.min_score || query.grade)
    each_match(matching_, query, status, take);
  else if (query.since)
    since_.each(take, to_string(status), *query.since);
  else
    status_count_.each(take, to_string(status));
  return count;
}

Result<SignalCounts> SqliteSignalReads::count(const CountSignals&) {
  const SqliteSnapshot snapshot(*database_);
  SignalCounts counts;
  for (const auto status : all_statuses())
    counts.by_status.emplace_back(status, count_rows({}, status));
  oldest_pending_.each(
    [&](SqliteRow& row) { counts.oldest_pending = row.time(); });
  marks_.each([&](SqliteRow& row) {
    const auto name = row.text();
    (name == "scored" ? counts.newest_scored : counts.newest_received) =
      row.time();
  });
  return database_->outcome(std::move(counts));
}

Result<FunnelStats> SqliteSignalReads::funnel(const ReadFunnel& query) {
  FunnelStats stats;
  stats.et_date = query.et_date;
  const std::map<std::string, std::int64_t*> totals{
    {"signalsReceived", &stats.received},
    {"gptScored", &stats.scored},
    {"qualified", &stats.qualified},
    {"shownInApp", &stats.shown},
    {"approvals", &stats.approvals},
    {"ordersPlaced", &stats.orders_placed},
    {"fills", &stats.fills}};
  counters_.each(
    [&](SqliteRow& row) {
      const auto counter = row.text();
      auto label = row.text();
      if (const auto total = totals.find(counter); total != totals.end())
        *total->second = row.integer();
      else if (counter == "gptScoredByModel")
        stats.scored_by_model.emplace_back(std::move(label), row.integer());
    },
    query.et_date);
  return database_->outcome(std::move(stats));
}

} // namespace signalbox
