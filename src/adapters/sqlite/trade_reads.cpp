#include "adapters/sqlite/trade_reads.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "adapters/sqlite/signal_record.hpp"
#include "adapters/sqlite/trade_row.hpp"

namespace signalbox {

namespace {

constexpr auto history_of_trade = R"sql(
SELECT at, from_status, to_status, reason, detail, run_id FROM trade_history
WHERE trade_id = ? ORDER BY seq)sql";

// One status at a time, because then its index gives the order too. What is
// not asked for is bound so that it passes.
constexpr auto of_status = R"sql(
INDEXED BY trades_by_status
WHERE status = ?1 AND (NOT ?6 OR finalized_at IS NULL) )sql";

// The same for those that still wait for their result, however many have it.
constexpr auto to_finalize = R"sql(
INDEXED BY trades_to_finalize
WHERE status = 'CLOSED' AND finalized_at IS NULL AND status = ?1
  AND ?6 IS NOT NULL )sql";

constexpr auto within = R"sql(
AND created_at >= ?2 AND created_at < ?3 AND (?4 = '' OR ticker = ?4)
ORDER BY created_at )sql";

std::string listing(const std::string& where, const std::string& direction) {
  return select_trades() + where + within + direction + ", id LIMIT ?5";
}

constexpr auto best_without_trade = R"sql(
INDEXED BY signals_by_status
WHERE status = 'SCORED' AND created_at >= ?1 AND created_at < ?2
  AND qualified = 1 AND score_tenths >= ?3
  AND NOT EXISTS (SELECT 1 FROM trades t
                  WHERE t.signal_id = signals.id AND t.signal_id <> '')
ORDER BY score_tenths DESC, created_at, id LIMIT ?4)sql";

constexpr auto newest_runs = R"sql(
SELECT at, outcome, detail, run_id FROM trade_runs WHERE kind = ?
ORDER BY seq DESC LIMIT ?)sql";

std::vector<TradeStatus> asked_statuses(const ListTrades& query) {
  using enum TradeStatus;
  if (query.statuses.empty())
    return {auto_pending, open, closed, error, disabled, voided};
  const std::set once(query.statuses.begin(), query.statuses.end());
  return {once.begin(), once.end()};
}

/// By creation, ties by id; the rest is cut off.
void order_and_cut(const ListTrades& query, std::vector<Trade>& trades) {
  std::ranges::sort(trades, [&](const Trade& a, const Trade& b) {
    if (a.created_at != b.created_at)
      return query.oldest_first ? a.created_at < b.created_at
                                : a.created_at > b.created_at;
    return a.id < b.id;
  });
  if (std::ssize(trades) > query.limit)
    trades.erase(trades.begin() + std::max(query.limit, 0), trades.end());
}

TradeChange read_change(SqliteRow& row) {
  TradeChange change;
  change.at = row.time();
  change.from = row.text();
  change.to = row.text();
  change.reason = row.text();
  change.detail = row.text();
  change.run_id = row.text();
  return change;
}

NoteTradeRun read_run(SqliteRow& row, const std::string& kind) {
  NoteTradeRun run;
  run.kind = kind;
  run.at = row.time();
  run.outcome = row.text();
  run.detail = row.text();
  run.run_id = row.text();
  return run;
}

} // namespace

SqliteTradeReads::SqliteTradeReads(std::shared_ptr<SqliteDatabase> database)
  : database_(std::move(database)), desk_(database_), entry_runs_(database_),
    by_id_(*database_, select_trades() + "WHERE id = ?"),
    intents_of_(*database_,
                select_intents() + "WHERE i.trade_id = ? ORDER BY i.number"),
    history_(*database_, history_of_trade),
    newest_(*database_, listing(of_status, "DESC")),
    oldest_(*database_, listing(of_status, "ASC")),
    newest_unfinalized_(*database_, listing(to_finalize, "DESC")),
    oldest_unfinalized_(*database_, listing(to_finalize, "ASC")),
    seeds_(*database_, select_signals() + best_without_trade),
    runs_(*database_, newest_runs) {}

Result<TradeStory> SqliteTradeReads::find(const FindTrade& query) {
  const SqliteSnapshot view(*database_);
  std::optional<TradeStory> story;
  by_id_.each([&](SqliteRow& row) { story.emplace().trade = read_trade(row); },
              query.id);
  auto changes = history(query.id);
  if (!story && !database_->failed())
    return fail(Errc::not_found,
                "there is no trade " + query.id +
                  (changes.empty() ? "" : " any more: it ended long ago"));
  auto found = std::move(story).value_or(TradeStory{});
  found.history = std::move(changes);
  intents_of_.each(
    [&](SqliteRow& row) { found.intents.push_back(read_intent(row)); },
    query.id);
  return database_->outcome(std::move(found));
}

std::vector<TradeChange>
SqliteTradeReads::history(const std::string& trade_id) {
  std::vector<TradeChange> changes;
  history_.each([&](SqliteRow& row) { changes.push_back(read_change(row)); },
                trade_id);
  return changes;
}

Result<TradeList> SqliteTradeReads::list(const ListTrades& query) {
  const SqliteSnapshot view(*database_);
  TradeList list;
  const auto take = [&](SqliteRow& row) {
    list.trades.push_back(read_trade(row));
  };
  for (const auto status : asked_statuses(query))
    statement_for(query, status)
      .each(take, to_string(status), query.from.value_or(WallTime::min()),
            query.to.value_or(WallTime::max()), query.ticker,
            std::max(query.limit, 0), query.unfinalized);
  order_and_cut(query, list.trades);
  return database_->outcome(std::move(list));
}

SqliteStatement& SqliteTradeReads::statement_for(const ListTrades& query,
                                                 TradeStatus status) {
  if (query.unfinalized && status == TradeStatus::closed)
    return query.oldest_first ? oldest_unfinalized_ : newest_unfinalized_;
  return query.oldest_first ? oldest_ : newest_;
}

Result<PickedSeeds> SqliteTradeReads::seeds(const PickSeeds& query) {
  PickedSeeds picked;
  seeds_.each(
    [&](SqliteRow& row) { picked.signals.push_back(read_signal(row)); },
    query.from, query.to, query.min_score.tenths, std::max(query.limit, 0));
  return database_->outcome(std::move(picked));
}

Result<TradeRuns> SqliteTradeReads::runs(const ReadTradeRuns& query) {
  TradeRuns runs;
  runs_.each(
    [&](SqliteRow& row) { runs.runs.push_back(read_run(row, query.kind)); },
    query.kind, std::max(query.limit, 0));
  return database_->outcome(std::move(runs));
}

Result<EntryDesk> SqliteTradeReads::entry_desk(const LoadEntryDesk& query) {
  const SqliteSnapshot view(*database_);
  return database_->outcome(desk_.load(query.et_date));
}

Result<IntentList> SqliteTradeReads::intents(const ListIntents&) {
  return database_->outcome(IntentList{desk_.unsettled()});
}

Result<EntryRuns> SqliteTradeReads::entry_runs(const ReadEntryRuns& query) {
  const SqliteSnapshot view(*database_);
  return database_->outcome(entry_runs_.of_date(query));
}

Result<EntryTotals>
SqliteTradeReads::entry_totals(const ReadEntryTotals& query) {
  return database_->outcome(entry_runs_.totals(query));
}

Result<LastEntryRun> SqliteTradeReads::last_entry_run(const ReadLastEntryRun&) {
  return database_->outcome(LastEntryRun{entry_runs_.last()});
}

} // namespace signalbox
