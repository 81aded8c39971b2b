#include "adapters/sqlite/signal_reclaim.hpp"

#include "domain/core/time_text.hpp"

namespace signalbox {

namespace {

constexpr auto stale_claims = R"sql(
SELECT seq, id, scoring_started_at FROM signals INDEXED BY signals_by_status
WHERE status = 'SCORING' AND scoring_started_at <= ?
ORDER BY scoring_started_at, seq LIMIT ?)sql";

constexpr auto errors_to_retry = R"sql(
SELECT seq, id, due_at FROM signals INDEXED BY signals_due
WHERE status = 'ERROR' AND due_at <= ?
ORDER BY due_at, seq)sql";

// Whom a person sent back to scoring waits since then, however old it is.
constexpr auto pending_too_long = R"sql(
SELECT seq, id, pending_since FROM signals INDEXED BY signals_by_status
WHERE status = 'PENDING' AND created_at <= ?1 AND pending_since <= ?1
ORDER BY created_at, id)sql";

constexpr auto make_pending = R"sql(
UPDATE signals SET status = 'PENDING', updated_at = ?2,
  scoring_started_at = NULL, claim_id = '', claim_instance = '',
  due_at = NULL, ai_error_reason = '', error = ''
WHERE seq = ?1)sql";

constexpr auto make_expired = R"sql(
UPDATE signals SET status = 'ERROR', updated_at = ?2,
  ai_error_reason = '', error = 'expired_unscored'
WHERE seq = ?1)sql";

} // namespace

SqliteReclaim::SqliteReclaim(SqliteLedger ledger)
  : ledger_(std::move(ledger)), stale_(*ledger_.database, stale_claims),
    to_retry_(*ledger_.database, errors_to_retry),
    too_old_(*ledger_.database, pending_too_long),
    to_pending_(*ledger_.database, make_pending),
    to_error_(*ledger_.database, make_expired) {}

ReclaimReport SqliteReclaim::reclaim(const ReclaimSignals& order) {
  auto& tallies = *ledger_.tallies;
  ReclaimReport report;
  report.reclaimed =
    apply(to_pending_,
          due(stale_, order.now - order.stale_claim, std::max(order.limit, 0)),
          {order.now, order.run_id, "reclaimed", "stale_claim",
           "staleClaimMs=" + std::to_string(order.stale_claim.count()) +
             ", scoringStartedAt="});
  tallies.move(SignalStatus::scoring, SignalStatus::pending, report.reclaimed);
  report.retried =
    apply(to_pending_, due(to_retry_, order.now),
          {order.now, order.run_id, "retried", "retry_due", "nextScoreAt="});
  tallies.move(SignalStatus::error, SignalStatus::pending, report.retried);
  report.expired = expire(order.now, order.max_pending_hours, order.run_id);
  return report;
}

int SqliteReclaim::expire(WallTime now, int max_hours,
                          const std::string& run_id) {
  const auto latest = now - std::chrono::hours{max_hours};
  const int expired =
    apply(to_error_, due(too_old_, latest),
          {now, run_id, "ERROR", "expired_unscored",
           "SIGNAL_MAX_PENDING_HOURS=" + std::to_string(max_hours) +
             ", pendingSince="});
  ledger_.tallies->move(SignalStatus::pending, SignalStatus::error, expired);
  return expired;
}

template <class... Values>
std::vector<SqliteReclaim::Due> SqliteReclaim::due(SqliteStatement& statement,
                                                   const Values&... values) {
  std::vector<Due> found;
  statement.each(
    [&](SqliteRow& row) {
      found.push_back({row.integer(), row.text(), row.time()});
    },
    values...);
  return found;
}

int SqliteReclaim::apply(SqliteStatement& change, const std::vector<Due>& due,
                         const Turn& turn) {
  for (const auto& [seq, id, since] : due) {
    change.run(seq, turn.now);
    ledger_.reasons->add({turn.now, "score_drain", "signal", id, turn.outcome,
                          turn.code, turn.detail + to_iso(since), turn.run_id});
  }
  return static_cast<int>(due.size());
}

} // namespace signalbox
