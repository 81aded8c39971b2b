#include "adapters/sqlite/signal_claims.hpp"

#include "adapters/sqlite/signal_record.hpp"

namespace signalbox {

namespace {

// The index is named: should it ever be missing, a claim fails instead of
// walking through all that is stored.
constexpr auto pending_from = R"sql(
FROM signals INDEXED BY signals_by_status
WHERE status = 'PENDING' AND created_at >= ?1 )sql";

constexpr auto hold_signal = R"sql(
UPDATE signals SET status = 'SCORING', updated_at = ?2,
  scoring_started_at = ?2, last_score_attempt_at = ?2, claim_id = ?3,
  claim_instance = ?4, claim_fence = ?5, score_attempts = ?6
WHERE seq = ?1)sql";

constexpr auto score_signal = R"sql(
UPDATE signals SET status = 'SCORED', updated_at = ?3, claim_id = '',
  claim_instance = '', score_tenths = ?4, grade = ?5, summary = ?6,
  qualified = ?7, ai_model = ?8, prompt_version = ?9,
  ai_raw_head = ?10, ai_error_reason = '', error = ''
WHERE id = ?1 AND status = 'SCORING' AND claim_fence = ?2)sql";

constexpr auto fault_signal = R"sql(
UPDATE signals SET status = 'ERROR', updated_at = ?3, claim_id = '',
  claim_instance = '', due_at = ?4, score_tenths = NULL, grade = NULL,
  summary = NULL, qualified = NULL, ai_model = ?5, prompt_version = ?6,
  ai_raw_head = ?7, ai_error_reason = ?8, error = ?9
WHERE id = ?1 AND status = 'SCORING' AND claim_fence = ?2)sql";

constexpr auto release_signal = R"sql(
UPDATE signals SET status = 'PENDING', updated_at = ?3,
  scoring_started_at = NULL, claim_id = '', claim_instance = '',
  score_attempts = max(score_attempts - ?4, 0)
WHERE id = ?1 AND status = 'SCORING' AND claim_fence = ?2)sql";

constexpr auto own_claims = R"sql(
SELECT seq, id, claim_id FROM signals INDEXED BY signals_by_status
WHERE status = 'SCORING' AND claim_instance = ?
ORDER BY scoring_started_at, seq)sql";

constexpr auto recover_claim = R"sql(
UPDATE signals SET status = 'PENDING', updated_at = ?2,
  scoring_started_at = NULL, claim_id = '', claim_instance = ''
WHERE seq = ?1)sql";

struct OwnClaim {
  std::int64_t seq;
  std::string id, claim_id;
};

} // namespace

SqliteClaims::SqliteClaims(SqliteLedger ledger)
  : ledger_(std::move(ledger)),
    newest_(*ledger_.database, "SELECT seq, " + signal_columns + pending_from +
                                 "ORDER BY created_at DESC, id LIMIT ?2"),
    oldest_(*ledger_.database, "SELECT seq, " + signal_columns + pending_from +
                                 "ORDER BY created_at, id LIMIT ?2"),
    hold_(*ledger_.database, hold_signal),
    score_(*ledger_.database, score_signal),
    fault_(*ledger_.database, fault_signal),
    release_(*ledger_.database, release_signal),
    own_(*ledger_.database, own_claims),
    recover_(*ledger_.database, recover_claim) {}

ClaimedSignals SqliteClaims::claim(const ClaimSignals& order) {
  ClaimedSignals claimed;
  std::vector<Picked> picked;
  if (order.strategy == PickStrategy::backlog_oldest_first) {
    picked = pick(oldest_, WallTime::min(), order.limit);
  } else {
    const auto window = order.now - std::chrono::hours{order.recent_hours};
    picked = pick(newest_, window, order.limit);
    if (picked.empty() && order.may_fall_back) {
      picked = pick(newest_, WallTime::min(), order.limit);
      claimed.fallback = !picked.empty();
    }
  }
  for (const auto& one : picked) {
    hold(one, order);
    claimed.signals.push_back(one.signal);
  }
  ledger_.tallies->move(SignalStatus::pending, SignalStatus::scoring,
                        static_cast<std::int64_t>(picked.size()));
  return claimed;
}

std::vector<SqliteClaims::Picked>
SqliteClaims::pick(SqliteStatement& statement, WallTime since, int limit) {
  std::vector<Picked> picked;
  statement.each(
    [&](SqliteRow& row) {
      const auto seq = row.integer();
      picked.push_back({seq, std::make_shared<Signal>(read_signal(row))});
    },
    since, std::max(limit, 0));
  return picked;
}

void SqliteClaims::hold(const Picked& picked, const ClaimSignals& order) {
  auto& signal = *picked.signal;
  signal.status = SignalStatus::scoring;
  signal.updated_at = order.now;
  signal.scoring_started_at = order.now;
  signal.last_score_attempt_at = order.now;
  signal.claim_id = order.claim_id;
  ++signal.claim_fence;
  ++signal.score_attempts;
  hold_.run(picked.seq, order.now, order.claim_id, order.instance,
            signal.claim_fence, signal.score_attempts);
}

FinalizeReport SqliteClaims::finalize(const FinalizeSignals& order) {
  FinalizeReport report;
  std::int64_t scored = 0, errors = 0;
  for (const auto& item : order.items) {
    const bool in_time =
      item.score ? write_score(item, order.now) : write_fault(item, order.now);
    if (!in_time) {
      report.late_ids.push_back(item.signal->id);
      continue;
    }
    (item.score ? scored : errors) += 1;
    note_reason(item);
    if (item.score)
      count_score(item, order.now);
  }
  ledger_.tallies->move(SignalStatus::scoring, SignalStatus::scored, scored);
  ledger_.tallies->move(SignalStatus::scoring, SignalStatus::error, errors);
  return report;
}

bool SqliteClaims::write_score(const FinalizeItem& item, WallTime now) {
  const auto& score = *item.score;
  return score_.run(item.signal->id, item.signal->claim_fence, now,
                    score.score.tenths, to_string(score.grade), score.summary,
                    score.qualified, item.ai_model, item.prompt_version,
                    item.ai_raw_head) == 1;
}

bool SqliteClaims::write_fault(const FinalizeItem& item, WallTime now) {
  return fault_.run(item.signal->id, item.signal->claim_fence, now,
                    item.next_score_at, item.ai_model, item.prompt_version,
                    item.ai_raw_head, to_string(*item.fault),
                    record_error(*item.fault)) == 1;
}

void SqliteClaims::note_reason(const FinalizeItem& item) {
  if (!item.reason.detail.empty() || item.fault_detail.empty())
    return ledger_.reasons->add(item.reason);
  auto reason = item.reason;
  reason.detail = item.fault_detail;
  ledger_.reasons->add(reason);
}

void SqliteClaims::count_score(const FinalizeItem& item, WallTime now) {
  auto& tallies = *ledger_.tallies;
  tallies.count(now, "gptScored", "", 1);
  if (!item.ai_model.empty())
    tallies.count(now, "gptScoredByModel", item.ai_model, 1);
  if (item.score->qualified) {
    tallies.count(now, "qualified", "", 1);
    tallies.count(now, "shownInApp", "", 1);
  }
  tallies.mark_time("scored", now);
}

ReleaseReport SqliteClaims::release(const ReleaseSignals& order) {
  ReleaseReport report;
  for (const auto& item : order.items) {
    const auto& signal = *item.signal;
    if (release_.run(signal.id, signal.claim_fence, order.now,
                     item.attempt_back) != 1)
      continue;
    ++report.released;
    ledger_.reasons->add({order.now, "score_drain", "signal", signal.id,
                          "released", item.code, item.detail, order.run_id});
  }
  ledger_.tallies->move(SignalStatus::scoring, SignalStatus::pending,
                        report.released);
  return report;
}

int SqliteClaims::recover(const RecoverOwnClaims& order) {
  std::vector<OwnClaim> claims;
  own_.each(
    [&](SqliteRow& row) {
      claims.push_back({row.integer(), row.text(), row.text()});
    },
    order.instance);
  for (const auto& claim : claims) {
    recover_.run(claim.seq, order.now);
    ledger_.reasons->add({order.now, "score_drain", "signal", claim.id,
                          "released", "own_claim_recovered",
                          "claimInstance=" + order.instance, claim.claim_id});
  }
  const auto count = static_cast<int>(claims.size());
  ledger_.tallies->move(SignalStatus::scoring, SignalStatus::pending, count);
  return count;
}

} // namespace signalbox
