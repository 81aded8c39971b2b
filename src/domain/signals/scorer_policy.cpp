#include "domain/signals/scorer_policy.hpp"

#include "domain/core/time_text.hpp"

namespace signalbox {

namespace {

/// A ladder of three formats, two token fields and a temperature has no more
/// rungs than this.
constexpr int max_steps_down = 4;

bool retried_inside_a_call(ScoreFault fault) {
  return fault == ScoreFault::rate_limited ||
         fault == ScoreFault::server_error ||
         fault == ScoreFault::network_error;
}

} // namespace

Admission admit(const AdmissionCase& facts) {
  const auto& [rules, memory, now, time_left] = facts;
  if (budget_level(rules.budget_nano_usd, memory.spent_nano_usd) ==
      BudgetLevel::exhausted)
    return Admission::refuse_budget;
  if (!memory.closure)
    return Admission::go;
  if (memory.closure->until <= now)
    return needs_probe(*memory.closure) ? Admission::probe : Admission::go;
  const auto wait = memory.closure->until - now;
  return wait + rules.retry_slack <= time_left ? Admission::wait
                                               : Admission::refuse_closed;
}

std::optional<ScorerClosure> closure_for(const ScorerRules& rules,
                                         ScoreFault fault,
                                         const std::string& detail,
                                         std::optional<Millis> retry_after,
                                         WallTime now) {
  switch (fault) {
    case ScoreFault::quota_exhausted:
    case ScoreFault::auth_failed:
    case ScoreFault::model_not_found:
      return ScorerClosure{now + rules.closed_for, fault, detail};
    case ScoreFault::rate_limited:
      if (retry_after)
        return ScorerClosure{now + *retry_after, fault, detail};
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

std::optional<SkipReason> reason_to_skip(const ScorerState& scorer,
                                         WallTime now) {
  if (!scorer.configured)
    return SkipReason{"scorer_not_configured",
                      "neither OPENAI_API_KEY nor OPENAI_BASE_URL is set"};
  if (!scorer.data_configured)
    return SkipReason{
      "market_data_not_configured",
      "MIN_BARS_FOR_AI asks for bars, but neither ALPACA_API_KEY"
      " nor ALPACA_DATA_URL is set"};
  if (scorer.budget_exhausted)
    return SkipReason{"budget_exhausted", "AI_BUDGET_USD_PER_DAY is spent"};
  if (scorer.closure && needs_probe(*scorer.closure) &&
      scorer.closure->until > now)
    return SkipReason{"scorer_closed",
                      std::string(to_string(scorer.closure->fault)) +
                        " until " + to_iso(scorer.closure->until)};
  return std::nullopt;
}

bool needs_probe(const ScorerClosure& closure) {
  return closure.fault != ScoreFault::rate_limited;
}

NextStep after_refusal(const RefusalCase& facts) {
  if (facts.can_step_down)
    return facts.steps_down < max_steps_down ? NextStep::step_down
                                             : NextStep::give_up;
  if (facts.fault == ScoreFault::ai_parse_failed)
    return facts.parse_retries < facts.rules.parse_retries &&
               facts.time_left > facts.rules.retry_slack
             ? NextStep::ask_again
             : NextStep::give_up;
  const bool fits = facts.wait + facts.rules.retry_slack <= facts.time_left;
  if (retried_inside_a_call(facts.fault) && fits &&
      facts.transient_retries < facts.rules.transient_retries)
    return NextStep::retry_later;
  return NextStep::give_up;
}

} // namespace signalbox
