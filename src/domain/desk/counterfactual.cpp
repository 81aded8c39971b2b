#include "domain/desk/counterfactual.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string_view>

#include <fmt/format.h>

namespace signalbox {

namespace {

using Text = std::optional<std::string>;

/// The whole number behind `name=` in a detail.
std::optional<std::int64_t> number_in(std::string_view detail,
                                      std::string_view name) {
  const auto at = detail.find(name);
  if (at == std::string_view::npos)
    return std::nullopt;
  const auto rest = detail.substr(at + name.size());
  std::int64_t number = 0;
  const auto [end, fault] =
    std::from_chars(rest.data(), rest.data() + rest.size(), number);
  return fault == std::errc{} ? std::optional(number) : std::nullopt;
}

/// What the newest run with that reason compared.
std::string_view run_detail(const ExplainFacts& facts,
                            std::string_view reason) {
  for (const auto& [count, newest] : facts.records.entry_runs)
    if (newest.reason == reason)
      return newest.detail;
  return {};
}

std::int64_t waiting_trades(const DeskRecords& records) {
  std::int64_t waiting = 0;
  for (const auto& trade : records.trades)
    if (trade.status == TradeStatus::auto_pending)
      waiting += trade.count;
  return waiting;
}

std::string waiting_text(const ExplainFacts& facts) {
  const auto waiting = waiting_trades(facts.records);
  return waiting == 0 ? "this guard would have let the run pass"
                      : fmt::format("this guard would have let the run pass "
                                    "(trades that waited: {})",
                                    waiting);
}

Text more_slots(const ExplainFacts& facts) {
  const auto detail = run_detail(facts, "max_open_positions");
  const auto positions = number_in(detail, "brokerPositionsCount=");
  const auto slots = number_in(detail, "maxOpenPositions=");
  if (!positions || !slots)
    return std::nullopt;
  const auto taken =
    *positions + number_in(detail, "reservedEntries=").value_or(0);
  return fmt::format("{} of {} slots were taken; with "
                     "AUTO_ENTRY_MAX_OPEN_POSITIONS={} {}",
                     taken, *slots, taken + 1, waiting_text(facts));
}

Text more_entries(const ExplainFacts& facts) {
  const auto detail = run_detail(facts, "max_entries_per_day");
  const auto entries = number_in(detail, "entriesToday=");
  if (!entries)
    return std::nullopt;
  return fmt::format("{} entries were made; with "
                     "AUTO_ENTRY_MAX_ENTRIES_PER_DAY={} {}",
                     *entries, *entries + 1, waiting_text(facts));
}

/// The detail of that guard is `12m`: the minutes that were left.
Text shorter_cooldown(const ExplainFacts& facts) {
  const auto left = number_in(run_detail(facts, "cooldown_after_loss"), "");
  if (!left)
    return std::nullopt;
  return fmt::format("{} min of {} min cool-down were left", *left,
                     facts.limits.loss_cooldown.count());
}

Text trading_on(const ExplainFacts& facts) {
  const bool paused = run_detail(facts, "auto_trading_disabled") == "paused";
  return fmt::format("with {} {}",
                     paused ? "PAUSE_AUTOTRADING=0" : "AUTO_TRADING_ENABLED=1",
                     waiting_text(facts));
}

Text toggle_on(const ExplainFacts& facts) {
  return "with the switch for entries on " + waiting_text(facts);
}

/// The best of those that did not qualify, if its score was under the line
/// that was drawn.
Text lower_threshold(const ExplainFacts& facts) {
  const auto& scores = facts.records.unqualified;
  std::string_view detail;
  for (const auto& [count, newest] : facts.records.decisions)
    if (newest.code == "below_threshold")
      detail = newest.detail;
  constexpr std::string_view name = "AI_MIN_SCORE_TO_QUALIFY=";
  const auto at = detail.find(name);
  if (scores.empty() || at == std::string_view::npos)
    return std::nullopt;
  const auto line = Decimal::parse(detail.substr(at + name.size()));
  const auto& best = scores.front();
  if (!line || best.score >= Score::from(*line))
    return std::nullopt;
  return fmt::format("score {} is under {}: with {}{}, {} more would have "
                     "qualified",
                     best.score.to_text(), Score::from(*line).to_text(), name,
                     best.score.to_text(), best.count);
}

/// The best of those that qualified but are too low for a trade.
Text lower_seed_score(const ExplainFacts& facts) {
  const auto line = facts.limits.seed_min_score;
  for (const auto& [score, count] : facts.records.qualified_scores)
    if (score < line)
      return fmt::format("score {} is under {}: with AUTO_SEED_MIN_SCORE={}, "
                         "{} more would have been looked at",
                         score.to_text(), line.to_text(), score.to_text(),
                         count);
  return std::nullopt;
}

struct Row {
  std::string_view stage, reason;
  Text (*tell)(const ExplainFacts&);
};

constexpr Row rows[] = {
  {"qualified", "below_threshold", lower_threshold},
  {"seeds", "below_seed_min_score", lower_seed_score},
  {"entries", "max_open_positions", more_slots},
  {"entries", "max_entries_per_day", more_entries},
  {"entries", "cooldown_after_loss", shorter_cooldown},
  {"entries", "auto_trading_disabled", trading_on},
  {"entries", "auto_entry_disabled", toggle_on},
};

} // namespace

std::optional<std::string> counterfactual_of(const ExplainFacts& facts,
                                             const NarrowPlace& place) {
  const auto* const row = std::ranges::find_if(rows, [&](const Row& known) {
    return known.stage == place.stage && known.reason == place.reason;
  });
  return row == std::end(rows) ? std::nullopt : row->tell(facts);
}

} // namespace signalbox
