#include "ctl/overnight_views.hpp"

#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "ctl/age_text.hpp"
#include "ctl/field.hpp"
#include "ctl/overnight_progress.hpp"
#include "ctl/table.hpp"
#include "domain/core/time_text.hpp"

namespace signalbox {
namespace {

using Align = Column::Align;

Style style_of_run(std::string_view status) {
  if (status == "completed" || status == "done")
    return Style::good;
  if (status == "failed")
    return Style::bad;
  return status == "partial" ? Style::warning : Style::plain;
}

/// The time between two instants of a record, or up to now.
std::string time_taken(const json::Value& record, WallTime now) {
  const auto begin = parse_iso(field_text(record, "startedAt"));
  const auto end = parse_iso(field_text(record, "completedAt"));
  if (!begin)
    return {};
  return seconds_text(((end ? *end : now) - *begin).count());
}

Line overnight_head(const json::Value& run, WallTime now) {
  const auto status = field_text(run, "status");
  const auto* const since = status == "started" ? " for " : " in ";
  return {{field_text(run, "jobType"), Style::strong},
          {" run " + field_text(run, "id") + " ", Style::faint},
          {status, style_of_run(status)},
          {since + time_taken(run, now), Style::plain}};
}

bool is_worth_a_row(const json::Value& step) {
  return !field_text(step, "step").starts_with("score-batch-") ||
         field_text(step, "status") != "done";
}

Lines step_table(const json::Value& run, WallTime now) {
  Table table;
  table.columns = {{"STEP", Align::left, 0},
                   {"STATUS", Align::left, 0},
                   {"TRIES", Align::right, 0},
                   {"TOOK", Align::right, 0}};
  if (const auto* const steps = field(run, "steps"))
    for (const auto& step : steps->items())
      if (is_worth_a_row(step))
        table.rows.push_back({{field_text(step, "step"), Style::plain},
                              {field_text(step, "status"),
                               style_of_run(field_text(step, "status"))},
                              {field_text(step, "attempts"), Style::plain},
                              {time_taken(step, now), Style::faint}});
  return table.rows.empty() ? Lines{} : layout(table);
}

Lines fault_table(const json::Value& run) {
  Table table;
  table.columns = {{"USER", Align::left, 40},
                   {"STAGE", Align::left, 0},
                   {"WHY", Align::left, 80}};
  const auto* const faults = field(run, "errorDetails.errors");
  if (faults == nullptr || faults->items().empty())
    return {};
  for (const auto& fault : faults->items())
    table.rows.push_back({{field_text(fault, "userId"), Style::plain},
                          {field_text(fault, "stage"), Style::faint},
                          {field_text(fault, "message"), Style::bad}});
  auto lines = layout(table);
  const auto unnamed = field_count(run, "errorDetails.errorsCount") -
                       static_cast<std::int64_t>(faults->items().size());
  if (unnamed > 0)
    lines.push_back({{fmt::format("and {} more", unnamed), Style::faint}});
  return lines;
}

/// Behind an empty line, if there is something.
void append_apart(Lines& lines, Lines more) {
  if (more.empty())
    return;
  lines.emplace_back();
  std::move(more.begin(), more.end(), std::back_inserter(lines));
}

} // namespace

Lines overnight_start_lines(const json::Value& answer) {
  const auto run = field_text(answer, "runId");
  if (!field_flag(answer, "skipped"))
    return {{{field_text(answer, "jobType"), Style::strong},
             {" has started: run " + run, Style::plain}}};
  Line line{{"skipped: ", Style::warning},
            {field_text(answer, "reason"), Style::strong}};
  if (!run.empty())
    line.push_back({", run " + run, Style::plain});
  return {line};
}

Lines overnight_run_lines(const json::Value& answer, WallTime now) {
  const auto* const run = field(answer, "run");
  if (run == nullptr)
    return {{{"no run yet", Style::faint}}};
  Lines lines{overnight_head(*run, now),
              progress_line(progress_of(answer, now))};
  append_apart(lines, step_table(*run, now));
  append_apart(lines, fault_table(*run));
  return lines;
}

std::string overnight_run_in_one_line(const json::Value& answer, WallTime now) {
  const auto progress = progress_of(answer, now);
  auto text = fmt::format(
    "{} {} {}/{} users {} %", field_text(answer, "run.id"), progress.status,
    progress.processed, progress.total, progress.percent());
  if (!progress.over())
    text += " " + progress.step;
  if (progress.failed > 0)
    text += fmt::format(" {} failed", progress.failed);
  if (progress.users_per_second)
    text += fmt::format(" {:.1f} users/s", *progress.users_per_second);
  if (progress.seconds_left)
    text += fmt::format(" {} left", age_text(*progress.seconds_left));
  return text;
}

Lines score_table(const json::Value& answer, WallTime now) {
  Table table;
  table.columns = {{"SYMBOL", Align::left, 0}, {"ASSET", Align::left, 40},
                   {"TYPE", Align::left, 0},   {"MARKET", Align::left, 0},
                   {"SCORE", Align::right, 0}, {"OF", Align::right, 0},
                   {"%", Align::right, 0},     {"AGE", Align::right, 0}};
  if (const auto* const scores = field(answer, "scores"))
    for (const auto& score : scores->items())
      table.rows.push_back(
        {{field_text(score, "symbol"), Style::strong},
         {field_text(score, "assetId"), Style::faint},
         {field_text(score, "assetType"), Style::plain},
         {field_text(score, "market"), Style::plain},
         {field_text(score, "score"), Style::strong},
         {field_text(score, "maxPossibleScore"), Style::plain},
         {field_text(score, "percentage"), Style::plain},
         {age_since(field_text(score, "computedAt"), now), Style::faint}});
  if (table.rows.empty())
    return {{{"no scores", Style::faint}}};
  return layout(table);
}

} // namespace signalbox
