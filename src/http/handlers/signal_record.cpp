#include "http/handlers/signal_record.hpp"

#include <optional>
#include <string>
#include <string_view>

#include "domain/core/time_text.hpp"

namespace signalbox::http {
namespace {

void text_member(json::Writer& writer, std::string_view name,
                 const std::string& text) {
  if (!text.empty())
    writer.member(name, text);
}

void time_member(json::Writer& writer, std::string_view name,
                 const std::optional<WallTime>& time) {
  if (time)
    writer.member(name, to_iso(*time));
}

void hint_member(json::Writer& writer, std::string_view name,
                 const std::optional<double>& hint) {
  if (hint)
    writer.member(name, *hint);
}

void write_proposal(json::Writer& writer, const Signal& signal) {
  writer.member("id", signal.id)
    .member("ticker", signal.ticker)
    .member("side", to_string(signal.side))
    .member("entryPrice", signal.levels.entry)
    .member("stopPrice", signal.levels.stop)
    .member("targetPrice", signal.levels.target)
    .member("timeframe", signal.timeframe)
    .member("source", signal.source);
  text_member(writer, "reasoning", signal.reasoning);
}

void write_hints(json::Writer& writer, const SignalHints& hints) {
  hint_member(writer, "vwap", hints.vwap);
  hint_member(writer, "pullbackPct", hints.pullback_pct);
  hint_member(writer, "trendScore", hints.trend_score);
  hint_member(writer, "liquidityScore", hints.liquidity_score);
  hint_member(writer, "playbookScore", hints.playbook_score);
  hint_member(writer, "volumeScore", hints.volume_score);
  hint_member(writer, "catalystScore", hints.catalyst_score);
}

void write_progress(json::Writer& writer, const Signal& signal) {
  writer.member("status", to_string(signal.status))
    .member("createdAt", to_iso(signal.created_at))
    .member("updatedAt", to_iso(signal.updated_at));
  time_member(writer, "scoringStartedAt", signal.scoring_started_at);
  text_member(writer, "claimId", signal.claim_id);
  writer.member("claimFence", signal.claim_fence)
    .member("scoreAttempts", signal.score_attempts);
  time_member(writer, "lastScoreAttemptAt", signal.last_score_attempt_at);
  time_member(writer, "nextScoreAt", signal.next_score_at);
}

/// `score`, `grade` and `totalScore` stand beside the `ai…` names because
/// readers of both generations exist.
void write_score(json::Writer& writer, const SignalScore& verdict) {
  const auto score = verdict.score.to_text();
  const auto grade = to_string(verdict.grade);
  writer.key("aiScore").raw(score).member("aiGrade", grade);
  text_member(writer, "aiSummary", verdict.summary);
  writer.key("totalScore").raw(score);
  writer.key("score").raw(score).member("grade", grade);
  writer.member("qualified", verdict.qualified)
    .member("shownInApp", verdict.qualified);
}

void write_outcome(json::Writer& writer, const Signal& signal,
                   const TierRules& tiers) {
  if (signal.score)
    write_score(writer, *signal.score);
  text_member(writer, "aiModel", signal.ai_model);
  text_member(writer, "promptVersion", signal.prompt_version);
  text_member(writer, "aiErrorReason", signal.ai_error_reason);
  text_member(writer, "aiRawHead", signal.ai_raw_head);
  text_member(writer, "error", signal.error);
  time_member(writer, "archivedAt", signal.archived_at);
  if (const auto plan = plan_trade(tiers, signal)) {
    writer.key("tradePlan");
    write_trade_plan(writer, *plan);
  }
}

void number_member(json::Writer& writer, std::string_view name,
                   const std::optional<int>& number) {
  if (number)
    writer.member(name, *number);
}

void write_milestone(json::Writer& writer, const Milestone& milestone) {
  writer.begin_object().member("type", to_string(milestone.kind));
  number_member(writer, "atR", milestone.at_r);
  number_member(writer, "percent", milestone.percent);
  number_member(writer, "trailR", milestone.trail_r);
  text_member(writer, "timeET", milestone.time_et);
  writer.end_object();
}

} // namespace

void write_trade_plan(json::Writer& writer, const TradePlan& plan) {
  writer.begin_object()
    .member("version", plan.version)
    .member("tier", to_string(plan.tier))
    .key("score")
    .raw(plan.score.to_text())
    .member("side", to_string(plan.side))
    .member("entryPrice", plan.entry_price)
    .member("stopPrice", plan.stop_price)
    .member("rPerShare", plan.r_per_share)
    .member("riskMultiplier", plan.risk_multiplier)
    .key("milestones")
    .begin_array();
  for (const auto& milestone : plan.milestones)
    write_milestone(writer, milestone);
  writer.end_array().end_object();
}

void write_signal(json::Writer& writer, const Signal& signal,
                  const TierRules& tiers) {
  writer.begin_object();
  write_proposal(writer, signal);
  write_hints(writer, signal.hints);
  write_progress(writer, signal);
  write_outcome(writer, signal, tiers);
  writer.end_object();
}

} // namespace signalbox::http
