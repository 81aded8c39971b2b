#include "ctl/overnight_progress.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "ctl/age_text.hpp"
#include "ctl/field.hpp"
#include "domain/core/time_text.hpp"

namespace signalbox {
namespace {

constexpr int bar_cells = 30;

/// When its users began to be scored, and when that ended.
struct ScoringTime {
  std::optional<WallTime> begin, end;
};

std::optional<WallTime> time_at(const json::Value& value,
                                std::string_view path) {
  const auto time = parse_iso(field_text(value, path));
  return time ? std::optional(*time) : std::nullopt;
}

ScoringTime scoring_time(const json::Value& steps) {
  for (const auto& step : steps.items())
    if (field_text(step, "step") == "score-portfolios")
      return {time_at(step, "startedAt"), time_at(step, "completedAt")};
  return {};
}

void add_rate(OvernightProgress& progress, const json::Value& steps,
              WallTime now) {
  const auto [begin, end] = scoring_time(steps);
  if (!begin || progress.processed == 0)
    return;
  const std::chrono::duration<double> spent = end.value_or(now) - *begin;
  if (spent.count() <= 0)
    return;
  const auto rate = static_cast<double>(progress.processed) / spent.count();
  progress.users_per_second = rate;
  if (!progress.over() && progress.total > progress.processed)
    progress.seconds_left = std::llround(
      static_cast<double>(progress.total - progress.processed) / rate);
}

std::string bar(int percent) {
  const auto filled = static_cast<std::size_t>(percent * bar_cells / 100);
  std::string cells(filled, '#');
  cells.append(bar_cells - filled, '-');
  return "[" + cells + "] ";
}

} // namespace

int OvernightProgress::percent() const {
  if (total <= 0)
    return 0;
  return static_cast<int>(
    std::clamp<std::int64_t>(processed * 100 / total, 0, 100));
}

bool OvernightProgress::same_place(const OvernightProgress& other) const {
  return status == other.status && step == other.step &&
         processed == other.processed && failed == other.failed &&
         total == other.total;
}

OvernightProgress progress_of(const json::Value& answer, WallTime now) {
  OvernightProgress progress;
  progress.status = field_text(answer, "run.status");
  progress.processed = field_count(answer, "run.usersProcessed");
  progress.failed = field_count(answer, "run.usersFailed");
  progress.total = field_count(answer, "run.metrics.usersTotal");
  const auto* const steps = field(answer, "run.steps");
  if (steps == nullptr || steps->items().empty())
    return progress;
  progress.step = field_text(steps->items().back(), "step");
  add_rate(progress, *steps, now);
  return progress;
}

Line progress_line(const OvernightProgress& progress) {
  if (progress.total == 0)
    return {{"users are not counted yet", Style::faint}};
  Line line{{bar(progress.percent()), Style::good},
            {fmt::format("{}/{} users, {} %", progress.processed,
                         progress.total, progress.percent()),
             Style::strong}};
  if (progress.users_per_second)
    line.push_back({fmt::format(", {:.1f} users/s", *progress.users_per_second),
                    Style::plain});
  if (progress.seconds_left)
    line.push_back({fmt::format(", {} left", age_text(*progress.seconds_left)),
                    Style::plain});
  if (progress.failed > 0)
    line.push_back({fmt::format(", {} failed", progress.failed), Style::bad});
  return line;
}

} // namespace signalbox
