#include "domain/desk/desk_readiness.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "domain/health/ai_health.hpp"

namespace signalbox {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::minutes scanner_patience = 10min;
constexpr std::chrono::minutes scoring_patience = 15min;

ReadinessCheck unknown(std::string_view name, std::string why) {
  return {name, std::nullopt, "not known: " + std::move(why)};
}

std::int64_t minutes_since(WallTime then, WallTime now) {
  return std::max<std::int64_t>(
    std::chrono::floor<std::chrono::minutes>(now - then).count(), 0);
}

ReadinessCheck check_market(const OpsStatus& status) {
  const auto by_broker = broker_says_open(status);
  const bool open = by_broker.value_or(status.session_open);
  return {"market_open", open,
          fmt::format("{} by {}", open ? "open" : "closed",
                      by_broker ? "the broker's clock" : "the calendar")};
}

AiHealthFacts health_facts(const OpsStatus& status) {
  AiHealthFacts facts;
  facts.scorer_configured = status.scorer->configured;
  facts.market_data_configured = status.scorer->data_configured;
  facts.budget_exhausted = status.scorer->budget_exhausted;
  facts.closure = status.scorer->closure;
  facts.counts = status.scoring->all;
  facts.last_drain = *status.last_drain;
  facts.market_open = status.session_open;
  facts.now = status.now;
  return facts;
}

ReadinessCheck check_ai(const OpsStatus& status) {
  if (!status.scorer)
    return unknown("ai_healthy", "the scorer does not answer");
  if (!status.scoring || !status.last_drain)
    return unknown("ai_healthy", "the store does not answer");
  const auto health = judge_ai_health(health_facts(status));
  const bool ok =
    health.state == AiState::healthy || health.state == AiState::market_closed;
  auto detail = std::string(to_string(health.state));
  if (!health.reason.empty())
    detail += fmt::format(": {} ({})", health.reason, health.detail);
  return {"ai_healthy", ok, std::move(detail)};
}

ReadinessCheck check_scanner_recent(const OpsStatus& status) {
  constexpr std::string_view name = "scanner_recent";
  if (!status.scoring)
    return unknown(name, "the store does not answer");
  const auto& newest = status.scoring->all.newest_received;
  if (!newest)
    return {name, false, "no signal was ever received"};
  return {name, status.now - *newest <= scanner_patience,
          fmt::format("the newest signal came {} min ago, the limit is {} min",
                      minutes_since(*newest, status.now),
                      scanner_patience.count())};
}

ReadinessCheck check_scoring(const OpsStatus& status) {
  constexpr std::string_view name = "scoring_flowing";
  if (!status.scoring)
    return unknown(name, "the store does not answer");
  const auto& counts = status.scoring->all;
  if (!counts.oldest_pending)
    return {name, true, "no signal waits"};
  const auto since = std::max(*counts.oldest_pending,
                              counts.newest_scored.value_or(WallTime::min()));
  return {name, status.now - since <= scoring_patience,
          fmt::format("{} signals wait, for {} min nothing was scored, the "
                      "limit is {} min",
                      counts.of(SignalStatus::pending),
                      minutes_since(since, status.now),
                      scoring_patience.count())};
}

ReadinessCheck check_positions(const OpsStatus& status) {
  constexpr std::string_view name = "max_open_positions";
  const auto full = would_skip_max_open_positions(status);
  if (!full)
    return unknown(name, reason_of_entry(status));
  const auto view = compare_open_trades(status);
  return {name, !*full,
          fmt::format("brokerPositionsCount={}, maxOpenPositions={}",
                      view.positions.value_or(0), status.rules.max_open)};
}

} // namespace

std::vector<ReadinessCheck> check_desk_readiness(const OpsStatus& status) {
  return {check_market(status),
          check_ai(status),
          unknown("scanner_running",
                  "the scanner is a program outside of this daemon"),
          check_scanner_recent(status),
          check_scoring(status),
          check_positions(status)};
}

} // namespace signalbox
