#include "ctl/overnight_progress.hpp"

#include <fmt/format.h>

#include "ctl/field.hpp"
#include "ctl/progress_bar.hpp"
#include "domain/core/time_text.hpp"

namespace signalbox {
namespace {

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
  if (!progress.over())
    progress.seconds_left =
      seconds_left(progress.processed, progress.total, spent.count());
}

} // namespace

int OvernightProgress::percent() const {
  return percent_of(processed, total);
}

std::string OvernightProgress::place() const {
  return fmt::format("{} {} {} {} {}", status, step, processed, failed, total);
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
  auto line =
    progress_bar({progress.processed, progress.total, "users",
                  progress.users_per_second, "users", progress.seconds_left});
  if (progress.failed > 0)
    line.push_back({fmt::format(", {} failed", progress.failed), Style::bad});
  return line;
}

} // namespace signalbox
