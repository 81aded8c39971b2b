#include "domain/health/ai_health.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "domain/core/enum_names.hpp"
#include "domain/core/time_text.hpp"

namespace signalbox {
namespace {

constexpr EnumNames<AiState, 4> state_names{
  {"HEALTHY", "DEGRADED", "OFFLINE", "MARKET_CLOSED"}};

constexpr std::chrono::minutes patience{15};

AiHealth degraded(std::string reason, std::string detail) {
  return {AiState::degraded, std::move(reason), std::move(detail)};
}

/// Since when the oldest signal waits without anything having been scored;
/// nothing while no signal is pending.
std::optional<WallTime> standstill_since(const SignalCounts& counts) {
  if (!counts.oldest_pending)
    return std::nullopt;
  return std::max(*counts.oldest_pending,
                  counts.newest_scored.value_or(WallTime::min()));
}

std::optional<AiHealth> judge_progress(const AiHealthFacts& facts) {
  if (!facts.market_open && facts.waiting() == 0)
    return AiHealth{AiState::market_closed, "market_closed",
                    "no session is open and no signal waits"};
  const auto since = standstill_since(facts.counts);
  if (!since || facts.now - *since < patience)
    return std::nullopt;
  return AiHealth{AiState::offline, "no_recent_score",
                  fmt::format("{} signals wait and nothing was scored since {}",
                              facts.waiting(), to_iso(*since))};
}

std::optional<AiHealth> judge_scorer(const AiHealthFacts& facts) {
  if (!facts.scorer_configured)
    return degraded("scorer_not_configured", "no model server is configured");
  if (facts.closure && facts.closure->until > facts.now)
    return degraded("scorer_closed",
                    fmt::format("{} until {}", to_string(facts.closure->fault),
                                to_iso(facts.closure->until)));
  if (facts.budget_exhausted)
    return degraded("budget_exhausted", "the daily budget is spent");
  return std::nullopt;
}

std::optional<AiHealth> judge_last_drain(const AiHealthFacts& facts) {
  const auto& report = facts.last_drain.report;
  if (!report)
    return std::nullopt;
  const auto when = to_iso(facts.last_drain.finished_at);
  if (report->failure)
    return degraded("last_drain_failed", fmt::format("the run of {}: {}", when,
                                                     report->failure->detail));
  if (report->expired)
    return degraded(
      "last_drain_expired",
      fmt::format("the run of {} ran out of time, {} calls were cut", when,
                  report->timeouts));
  if (report->errors > report->scored)
    return degraded("more_errors_than_scores",
                    fmt::format("the run of {}: errorCount={}, scoredCount={}",
                                when, report->errors, report->scored));
  return std::nullopt;
}

} // namespace

std::string_view to_string(AiState state) {
  return state_names.of(state);
}

AiHealth judge_ai_health(const AiHealthFacts& facts) {
  if (auto health = judge_progress(facts))
    return *std::move(health);
  if (auto health = judge_scorer(facts))
    return *std::move(health);
  if (auto health = judge_last_drain(facts))
    return *std::move(health);
  return {};
}

} // namespace signalbox
