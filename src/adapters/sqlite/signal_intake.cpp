#include "adapters/sqlite/signal_intake.hpp"

#include "adapters/sqlite/signal_record.hpp"
#include "domain/core/time_text.hpp"

namespace signalbox {

namespace {

constexpr auto insert_signal = R"sql(
INSERT INTO signals (
  id, idempotency_key, ticker, side, entry_price, stop_price, target_price,
  timeframe, source, reasoning, vwap, pullback_pct, trend_score,
  liquidity_score, playbook_score, volume_score, catalyst_score,
  created_at, pending_since, updated_at, status)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,
        ?17, ?18, ?18, ?19, 'PENDING')
ON CONFLICT DO NOTHING)sql";

std::string made_id(const NewSignal& signal, WallTime now) {
  return signal.ticker + "-" + to_iso(signal.created_at.value_or(now));
}

} // namespace

SqliteIntake::SqliteIntake(const SqliteLedger& ledger)
  : database_(*ledger.database), tallies_(*ledger.tallies),
    insert_(database_, insert_signal),
    by_id_(database_, select_signals() + "WHERE id = ?"),
    by_key_(database_, select_signals() + "WHERE idempotency_key = ?") {}

TakenSignals SqliteIntake::take(const TakeSignals& order) {
  TakenSignals taken;
  taken.items.reserve(order.items.size());
  std::int64_t fresh = 0;
  for (const auto& item : order.items) {
    taken.items.push_back(store(item, order.now));
    fresh += taken.items.back().duplicate ? 0 : 1;
  }
  if (fresh > 0) {
    tallies_.add(SignalStatus::pending, fresh);
    tallies_.count(order.now, "signalsReceived", "", fresh);
    tallies_.mark_time("received", order.now);
  }
  return taken;
}

TakenSignal SqliteIntake::store(const IntakeItem& item, WallTime now) {
  const auto& signal = item.signal;
  auto id = signal.id ? *signal.id : made_id(signal, now);
  while (!insert(id, signal, now) && !database_.failed()) {
    if (auto known = find_known(signal))
      return {known->id, known->status, true, known};
    // An id we made is taken by a stranger; each turn makes it longer.
    id += "-" + item.fallback_suffix;
  }
  return {std::move(id), SignalStatus::pending, false, nullptr};
}

bool SqliteIntake::insert(const std::string& id, const NewSignal& signal,
                          WallTime now) {
  const auto& [levels, hints] = std::tie(signal.levels, signal.hints);
  const auto key = signal.idempotency_key.empty()
                     ? std::nullopt
                     : std::optional<std::string_view>(signal.idempotency_key);
  return insert_.run(
           id, key, signal.ticker, to_string(signal.side), levels.entry,
           levels.stop, levels.target, signal.timeframe, signal.source,
           signal.reasoning, hints.vwap, hints.pullback_pct, hints.trend_score,
           hints.liquidity_score, hints.playbook_score, hints.volume_score,
           hints.catalyst_score, signal.created_at.value_or(now), now) == 1;
}

SignalPtr SqliteIntake::find_known(const NewSignal& signal) {
  auto known = signal.id ? find(by_id_, *signal.id) : nullptr;
  if (!known && !signal.idempotency_key.empty())
    known = find(by_key_, signal.idempotency_key);
  return known;
}

SignalPtr SqliteIntake::find(SqliteStatement& by, const std::string& value) {
  SignalPtr found;
  by.each(
    [&](SqliteRow& row) {
      found = std::make_shared<const Signal>(read_signal(row));
    },
    value);
  return found;
}

} // namespace signalbox
