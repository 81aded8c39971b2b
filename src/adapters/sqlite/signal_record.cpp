#include "adapters/sqlite/signal_record.hpp"

namespace signalbox {

const std::string signal_columns =
  "id, ticker, side, entry_price, stop_price, target_price, timeframe, source,"
  "reasoning, vwap, pullback_pct, trend_score, liquidity_score,"
  "playbook_score, volume_score, catalyst_score, status, created_at,"
  "updated_at, scoring_started_at, claim_id, claim_fence, score_attempts,"
  "last_score_attempt_at, iif(status = 'ERROR', due_at, NULL), score_tenths, "
  "grade, summary,"
  "qualified, ai_model, prompt_version, ai_error_reason, ai_raw_head, error,"
  "archived_at";

namespace {

// Braced initializers are evaluated from left to right, as the columns come.

SignalHints read_hints(SqliteRow& row) {
  return {.vwap = row.maybe_real(),
          .pullback_pct = row.maybe_real(),
          .trend_score = row.maybe_real(),
          .liquidity_score = row.maybe_real(),
          .playbook_score = row.maybe_real(),
          .volume_score = row.maybe_real(),
          .catalyst_score = row.maybe_real()};
}

PriceLevels read_levels(SqliteRow& row) {
  return {
    .entry = row.decimal(), .stop = row.decimal(), .target = row.decimal()};
}

std::optional<SignalScore> read_score(SqliteRow& row) {
  const auto tenths = row.maybe_integer();
  const auto grade = row.maybe_word(grade_from);
  auto summary = row.text();
  const bool qualified = row.flag();
  if (!tenths)
    return std::nullopt;
  return SignalScore{Score{static_cast<int>(*tenths)}, grade.value_or(Grade::f),
                     std::move(summary), qualified};
}

} // namespace

std::string select_signals() {
  return "SELECT " + signal_columns + " FROM signals ";
}

Signal read_signal(SqliteRow& row) {
  return {.id = row.text(),
          .ticker = row.text(),
          .side = row.word(side_from),
          .levels = read_levels(row),
          .timeframe = row.text(),
          .source = row.text(),
          .reasoning = row.text(),
          .hints = read_hints(row),
          .status = row.word(status_from),
          .created_at = row.time(),
          .updated_at = row.time(),
          .scoring_started_at = row.maybe_time(),
          .claim_id = row.text(),
          .claim_fence = row.integer(),
          .score_attempts = row.number(),
          .last_score_attempt_at = row.maybe_time(),
          .next_score_at = row.maybe_time(),
          .score = read_score(row),
          .ai_model = row.text(),
          .prompt_version = row.text(),
          .ai_error_reason = row.text(),
          .ai_raw_head = row.text(),
          .error = row.text(),
          .archived_at = row.maybe_time()};
}

} // namespace signalbox
