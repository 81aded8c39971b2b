#include "domain/signals/result.hpp"

namespace signalbox {

SignalEnd end_of(const ScoreAnswer& answer, bool drain_cuts) {
  using Kind = SignalEnd::Kind;
  if (answer.score)
    return {Kind::scored, answer.score->score, ""};
  const auto fault = answer.fault.value_or(ScoreFault::server_error);
  if (fault == ScoreFault::model_timeout && drain_cuts)
    return {Kind::timeout, std::nullopt, to_string(fault)};
  if (fault_class(fault) == FaultClass::not_counted)
    return {Kind::given_back, std::nullopt, to_string(fault)};
  return {Kind::error, std::nullopt, to_string(fault)};
}

FinalizeItem finalize_item(const ResultRules& rules, const SignalPtr& signal,
                           const ScoreAnswer& answer) {
  FinalizeItem item;
  item.signal = signal;
  item.score = answer.score;
  item.fault = answer.fault;
  item.fault_detail = answer.detail;
  item.ai_model = answer.model;
  item.prompt_version = answer.prompt_version;
  item.ai_raw_head = answer.raw_head;
  auto& reason = item.reason;
  reason.at = rules.now;
  reason.actor = "score_drain";
  reason.subject_kind = "signal";
  reason.subject_id = signal->id;
  reason.run_id = rules.run_id;
  if (item.score) {
    auto verdict = qualify(rules.qualify, item.score->score, item.score->grade);
    item.score->qualified = verdict.qualified;
    reason.outcome = to_string(SignalStatus::scored);
    reason.code = verdict.qualified ? "qualified" : "below_threshold";
    reason.detail = std::move(verdict.detail);
    return item;
  }
  const auto fault = item.fault.value_or(ScoreFault::server_error);
  item.fault = fault;
  item.next_score_at =
    next_score_at(rules.retry, fault, signal->score_attempts, rules.now);
  reason.outcome = to_string(SignalStatus::error);
  reason.code = to_string(fault);
  reason.detail = answer.detail;
  return item;
}

} // namespace signalbox
