#include "ctl/job_views.hpp"

#include <array>
#include <string>

#include <fmt/format.h>

#include "ctl/age_text.hpp"
#include "ctl/field.hpp"
#include "ctl/table.hpp"

namespace signalbox {
namespace {

using Align = Column::Align;

Style style_of_job(std::string_view state) {
  if (state == "zombie")
    return Style::bad;
  if (state == "paused" || state == "off" || state == "disabled")
    return Style::warning;
  return state == "running" ? Style::good : Style::plain;
}

Style style_of_outcome(std::string_view outcome) {
  if (outcome == "ok")
    return Style::good;
  return outcome == "skipped" ? Style::faint : Style::bad;
}

/// `2026-01-31 02:10:00` of an ISO instant; other texts as they are.
std::string time_of(const json::Value& value, std::string_view path) {
  auto text = field_text(value, path);
  if (text.size() != 24 || text[10] != 'T')
    return text;
  text[10] = ' ';
  return text.substr(0, 19);
}

std::string last_run_of(const json::Value& job, WallTime now) {
  const auto last = field_text(job, "lastRun");
  return last.empty() ? "never" : age_since(last, now) + " ago";
}

Line job_row(const json::Value& job, WallTime now) {
  const auto state = field_text(job, "state");
  const auto outcome = field_text(job, "lastOutcome");
  return {{field_text(job, "name"), Style::strong},
          {field_text(job, "schedule"), Style::plain},
          {field_text(job, "zone"), Style::faint},
          {time_of(job, "nextRun"), Style::plain},
          {last_run_of(job, now), Style::plain},
          {outcome, style_of_outcome(outcome)},
          {state, style_of_job(state)}};
}

void append(Table& table, std::string name, std::string text) {
  if (!text.empty())
    table.rows.push_back(
      {{std::move(name), Style::faint}, {std::move(text), Style::plain}});
}

std::string pause_text(const json::Value& pause) {
  auto text = fmt::format("by {} since {}", field_text(pause, "by"),
                          time_of(pause, "since"));
  if (field(pause, "until") != nullptr)
    text += ", until " + time_of(pause, "until");
  if (const auto why = field_text(pause, "why"); !why.empty())
    text += ": " + why;
  return text;
}

std::string run_text(const json::Value& run) {
  auto text = fmt::format("{} since {}, attempt {}", field_text(run, "runId"),
                          time_of(run, "since"), field_text(run, "attempt"));
  if (field_count(run, "total") > 0)
    text += fmt::format(", {} of {}", field_count(run, "done"),
                        field_count(run, "total"));
  return field_flag(run, "zombie") ? text + ", does not stop" : text;
}

} // namespace

Lines job_table(const json::Value& answer, WallTime now) {
  Table table;
  table.columns = {
    {"JOB", Align::left, 40},      {"SCHEDULE", Align::left, 40},
    {"ZONE", Align::left, 0},      {"NEXT RUN, UTC", Align::left, 0},
    {"LAST RUN", Align::right, 0}, {"OUTCOME", Align::left, 0},
    {"STATE", Align::left, 0}};
  if (const auto* const jobs = field(answer, "jobs"))
    for (const auto& job : jobs->items())
      table.rows.push_back(job_row(job, now));
  if (table.rows.empty())
    return {{{"no jobs", Style::faint}}};
  auto lines = layout(table);
  if (!field_flag(answer, "schedulerEnabled"))
    lines.insert(lines.begin(), {{"SCHEDULER_ENABLED=0: nothing starts by "
                                  "itself",
                                  Style::warning}});
  return lines;
}

Lines job_card(const json::Value& answer) {
  const auto* const job = field(answer, "job");
  if (job == nullptr)
    return {};
  Table table;
  table.columns = {{"FIELD", Align::left, 0}, {"VALUE", Align::left, 0}};
  for (const auto& [name, value] : job->members())
    append(table, harmless(name), field_text(value, ""));
  if (const auto* const pause = field(*job, "pause"))
    append(table, "pause", pause_text(*pause));
  if (const auto* const running = field(*job, "running"))
    for (const auto& run : running->items())
      append(table, "running", run_text(run));
  return layout(table);
}

Lines job_change_line(const json::Value& answer) {
  const auto state = field_text(answer, "job.state");
  Line line{{field_text(answer, "job.name"), Style::strong},
            {" is ", Style::plain},
            {state, style_of_job(state)}};
  if (const auto* const pause = field(answer, "job.pause"))
    line.push_back({", paused " + pause_text(*pause), Style::plain});
  else if (field(answer, "job.nextRun") != nullptr)
    line.push_back(
      {", next run " + time_of(answer, "job.nextRun") + " UTC", Style::plain});
  return {line};
}

Lines trigger_line(const json::Value& answer) {
  const auto name = field_text(answer, "name");
  if (field_flag(answer, "queued"))
    return {{{name, Style::strong},
             {" starts when the run in progress is over", Style::plain}}};
  return {{{name, Style::strong},
           {" has started: run ", Style::plain},
           {field_text(answer, "runId"), Style::plain}}};
}

Lines preview_table(const json::Value& answer) {
  Table table;
  table.columns = {{"LOCAL", Align::left, 0},
                   {"UTC", Align::left, 0},
                   {"", Align::left, 0},
                   {"NOTE", Align::left, 0}};
  if (const auto* const rows = field(answer, "rows"))
    for (const auto& row : rows->items()) {
      const bool due = field_flag(row, "due");
      table.rows.push_back(
        {{field_text(row, "local"), Style::plain},
         {time_of(row, "at"), Style::faint},
         {due ? "runs" : "no run", due ? Style::good : Style::warning},
         {field_text(row, "note"), Style::warning}});
    }
  auto title = fmt::format("{}: {}", field_text(answer, "name"),
                           field_text(answer, "schedule"));
  if (const auto zone = field_text(answer, "zone"); !zone.empty())
    title += " in " + zone;
  Lines lines{{{std::move(title), Style::strong}}};
  if (table.rows.empty())
    lines.push_back({{"nothing is due in this time", Style::faint}});
  else
    for (auto& line : layout(table))
      lines.push_back(std::move(line));
  return lines;
}

} // namespace signalbox
