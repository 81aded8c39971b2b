#include "adapters/sqlite/trade_writes.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace signalbox {

namespace {

constexpr int runs_kept = 100; ///< of each kind

constexpr auto trade_of_signal = R"sql(
SELECT id FROM trades WHERE signal_id = ? AND signal_id <> '')sql";

constexpr auto trade_of_day = R"sql(
SELECT id FROM trades
WHERE ticker = ? AND et_date = ? AND source = 'AUTO')sql";

constexpr auto unsettled_of_trade = R"sql(
SELECT 1 FROM order_intents WHERE trade_id = ? AND settled_at IS NULL)sql";

constexpr auto raise_loss = R"sql(
UPDATE entry_state SET last_loss_at = max(coalesce(last_loss_at, ?1), ?1))sql";

constexpr auto insert_run = R"sql(
INSERT INTO trade_runs (kind, at, outcome, detail, run_id)
VALUES (?, ?, ?, ?, ?))sql";

constexpr auto cut_old_runs = R"sql(
DELETE FROM trade_runs WHERE kind = ?1 AND seq <= (
  SELECT seq FROM trade_runs WHERE kind = ?1
  ORDER BY seq DESC LIMIT 1 OFFSET ?2))sql";

constexpr auto remove_ended = R"sql(
DELETE FROM trades WHERE seq IN (
  SELECT seq FROM trades INDEXED BY trades_ended
  WHERE status NOT IN ('AUTO_PENDING', 'OPEN')
    AND coalesce(closed_at, updated_at) <= ?1
  ORDER BY coalesce(closed_at, updated_at) LIMIT ?2))sql";

template <class... Values>
std::optional<std::string> ask_id(SqliteStatement& statement,
                                  const Values&... values) {
  std::optional<std::string> id;
  statement.each([&](SqliteRow& row) { id = row.text(); }, values...);
  return id;
}

Error illegal(const Trade& current, const Trade& next) {
  return {Errc::conflict,
          fmt::format("trade {} is {} and cannot become {}", current.id,
                      to_string(current.status), to_string(next.status)),
          "illegal_state"};
}

} // namespace

SqliteTradeWrites::SqliteTradeWrites(SqliteLedger ledger)
  : ledger_(std::move(ledger)), database_(*ledger_.database), rows_(ledger_),
    by_signal_(database_, trade_of_signal), by_day_(database_, trade_of_day),
    unsettled_(database_, unsettled_of_trade), loss_(database_, raise_loss),
    add_run_(database_, insert_run), cut_runs_(database_, cut_old_runs),
    clean_(database_, remove_ended) {}

Result<SeededTrades> SqliteTradeWrites::seed(const SeedTrades& order) {
  SeededTrades seeded;
  for (const auto& trade : order.trades) {
    seeded.results.push_back(seed_one(order, trade));
    if (!seeded.results.back().seeded)
      note_skipped(order, seeded.results.back());
  }
  return database_.outcome(std::move(seeded));
}

SeedResult SqliteTradeWrites::seed_one(const SeedTrades& order,
                                       const Trade& trade) {
  SeedResult result{trade.signal_id, trade.ticker, false, "", ""};
  if (const auto id = ask_id(by_signal_, trade.signal_id)) {
    result.reason = "already_has_trade_for_signal";
    result.trade_id = *id;
    return result;
  }
  const auto day = ask_id(by_day_, trade.ticker, order.et_date);
  if (day && trade.source == "AUTO") {
    result.reason = "already_has_trade_for_ticker_today";
    result.trade_id = *day;
    return result;
  }
  give_birth(order, trade);
  result.seeded = true;
  result.trade_id = trade.id;
  return result;
}

void SqliteTradeWrites::give_birth(const SeedTrades& order,
                                   const Trade& trade) {
  auto born = trade;
  born.status = TradeStatus::auto_pending;
  born.created_at = born.updated_at = order.now;
  rows_.insert(born, order.et_date);
  auto change = change_of(born, born);
  change.from.clear();
  change.at = order.now;
  change.reason = "seeded";
  change.detail = fmt::format(
    "ticker={}, side={}, signal={}, score={}, tier={}, entryPrice={}, "
    "stopPrice={}",
    born.ticker, to_string(born.side), born.signal_id, born.score.to_text(),
    to_string(born.tier), born.entry_price.to_text(),
    born.stop_price.to_text());
  change.run_id = order.run_id;
  rows_.note(born.id, change, "trade_seeder");
}

/// A trade that was not born is told under its signal.
void SqliteTradeWrites::note_skipped(const SeedTrades& order,
                                     const SeedResult& result) {
  const bool signal = !result.signal_id.empty();
  ledger_.reasons->add(
    {order.now, "trade_seeder", signal ? "signal" : "ticker",
     signal ? result.signal_id : result.ticker, "skipped", result.reason,
     fmt::format("ticker={}, etDate={}, trade={}", result.ticker, order.et_date,
                 result.trade_id),
     order.run_id});
}

Result<TradesApplied> SqliteTradeWrites::apply(const ApplyTrades& order) {
  TradesApplied applied;
  for (const auto& update : order.updates)
    if (auto done = apply_one(order, update, applied); !done)
      return tl::unexpected(std::move(done.error()));
  // What others have already done is not told or reckoned a second time.
  if (!applied.ids.empty() || order.updates.empty()) {
    if (order.loss_at)
      loss_.run(*order.loss_at);
    for (const auto& message : order.messages)
      ledger_.outbox->add(message, order.now);
  }
  return database_.outcome(std::move(applied));
}

Result<void> SqliteTradeWrites::apply_one(const ApplyTrades& order,
                                          const TradeUpdate& update,
                                          TradesApplied& applied) {
  const auto& id = update.seen.id;
  const auto current = rows_.find(id);
  if (database_.failed())
    return database_.outcome();
  if (!current)
    return fail(Errc::not_found, "there is no trade " + id);
  const bool moves = current->status != update.next.status;
  // While an order may be on its way, only its outcome moves the trade.
  if (current->version != update.seen.version || (moves && has_unsettled(id))) {
    applied.stale.push_back(id);
    return database_.outcome();
  }
  if (moves && !may_become(current->status, update.next.status))
    return tl::unexpected(illegal(*current, update.next));
  rows_.replace(*current, update.next, order.now);
  applied.ids.push_back(id);
  if (moves || !update.reason.empty()) {
    auto change = change_of(*current, update.next);
    change.at = order.now;
    change.reason = update.reason;
    change.detail = update.detail;
    change.run_id = order.run_id;
    rows_.note(id, change, order.actor);
  }
  return database_.outcome();
}

bool SqliteTradeWrites::has_unsettled(const std::string& trade_id) {
  bool found = false;
  unsettled_.each([&](SqliteRow&) { found = true; }, trade_id);
  return found;
}

Result<TradeRunNoted> SqliteTradeWrites::note_run(const NoteTradeRun& order) {
  add_run_.run(order.kind, order.at, order.outcome, order.detail, order.run_id);
  cut_runs_.run(order.kind, runs_kept);
  return database_.outcome(TradeRunNoted{});
}

Result<TradesCleaned> SqliteTradeWrites::clean(const CleanTrades& order) {
  const auto latest = order.now - std::chrono::days{order.keep_days};
  const auto removed = clean_.run(latest, std::max(order.limit, 0));
  return database_.outcome(TradesCleaned{static_cast<int>(removed)});
}

} // namespace signalbox
