#include "http/handlers/job_views.hpp"

#include <algorithm>

#include "domain/core/enum_names.hpp"
#include "domain/core/time_text.hpp"
#include "domain/schedule/entry_starts.hpp"
#include "http/handlers/answer.hpp"

namespace signalbox::http {
namespace {

constexpr EnumNames<Overrun, 3> overrun_names{{"skip", "wait", "parallel"}};
constexpr EnumNames<Missed, 2> missed_names{{"skip", "once"}};

void write_rules(json::Writer& writer, const JobRules& rules) {
  writer.member("enabled", rules.enabled)
    .member("overrun", overrun_names.of(rules.overrun))
    .member("missed", missed_names.of(rules.missed))
    .member("usefulForMs", rules.useful_for.count())
    .member("jitterMs", rules.jitter.count())
    .member("timeoutMs", rules.timeout.count())
    .member("maxRetries", rules.max_retries)
    .member("idempotent", rules.idempotent);
}

void write_pause(json::Writer& writer, const std::optional<JobPause>& pause) {
  writer.key("pause");
  if (!pause) {
    writer.null();
    return;
  }
  writer.begin_object().member("by", pause->by).member("why", pause->why);
  time_or_null(writer, "since", pause->since);
  time_or_null(writer, "until", pause->until);
  writer.end_object();
}

void write_running(json::Writer& writer,
                   const std::vector<RunningNow>& running) {
  writer.key("running").begin_array();
  for (const auto& run : running) {
    writer.begin_object().member("runId", run.run_id);
    time_or_null(writer, "since", run.since);
    writer.member("attempt", run.attempt)
      .member("done", run.done)
      .member("total", run.total)
      .member("zombie", run.zombie)
      .end_object();
  }
  writer.end_array();
}

void write_row(json::Writer& writer, const ServiceRow& row) {
  time_or_null(writer, "lastRun", row.last_run);
  text_or_null(writer, "lastOutcome", row.last_outcome);
  text_or_null(writer, "lastError", row.last_error);
  writer.member("lastDurationMs", row.last_run_duration.count())
    .member("lastEffect", row.last_effect)
    .member("totalRuns", row.total_runs)
    .member("totalErrors", row.total_errors);
}

void write_job(json::Writer& writer, const JobStatus& job, bool by_itself) {
  writer.begin_object()
    .member("name", job.name)
    .member("schedule", job.schedule);
  text_or_null(writer, "zone", job.zone);
  writer.member("state", state_of(job, by_itself));
  time_or_null(writer, "nextRun", job.next_run);
  write_row(writer, job.row);
  write_pause(writer, job.pause);
  write_running(writer, job.running);
  writer.member("waiting", job.waiting)
    .member("expectedIntervalMs", job.expected_interval.count())
    .member("marketBound", job.market_bound);
  write_rules(writer, job.rules);
  writer.end_object();
}

} // namespace

std::string_view state_of(const JobStatus& job, bool by_itself) {
  if (std::ranges::any_of(job.running, &RunningNow::zombie))
    return "zombie";
  if (!job.running.empty())
    return "running";
  if (!job.rules.enabled)
    return "disabled";
  if (job.pause)
    return "paused";
  return by_itself ? "idle" : "off";
}

Response render_jobs(const std::vector<JobStatus>& jobs, bool by_itself) {
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("schedulerEnabled", by_itself)
    .key("jobs")
    .begin_array();
  for (const auto& job : jobs)
    write_job(writer, job, by_itself);
  writer.end_array().end_object();
  return json_answer(200, writer);
}

Response render_job(const JobStatus& job) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("job");
  write_job(writer, job, job.next_run.has_value());
  writer.end_object();
  return json_answer(200, writer);
}

Response render_triggered(const std::string& name, const std::string& run_id) {
  json::Writer writer;
  writer.begin_object().member("ok", true).member("name", name);
  text_or_null(writer, "runId", run_id);
  writer.member("queued", run_id.empty()).end_object();
  return json_answer(200, writer);
}

Response render_preview(const PreviewQuery& query, const Schedule& schedule) {
  const auto words = words_of(schedule);
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("name", query.name)
    .member("schedule", words.schedule);
  text_or_null(writer, "zone", words.zone);
  time_or_null(writer, "from", query.from);
  time_or_null(writer, "to", query.to);
  writer.key("rows").begin_array();
  for (const auto& row : preview(schedule, query.from, query.to, query.limit)) {
    writer.begin_object();
    time_or_null(writer, "at", row.at);
    writer.member("due", row.due).member("local", row.local);
    text_or_null(writer, "note", row.note);
    writer.end_object();
  }
  writer.end_array().end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
