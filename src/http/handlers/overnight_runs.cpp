#include "http/handlers/overnight_runs.hpp"

#include <string>

#include "domain/core/time_text.hpp"
#include "http/handlers/answer.hpp"
#include "http/handlers/parameters.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

constexpr int default_limit = 20;
constexpr int most_runs = 200;

Result<std::optional<OvernightStatus>>
status_parameter(const Request& request) {
  const auto text = request.param("status");
  if (!text)
    return std::optional<OvernightStatus>{};
  if (const auto status = overnight_status_names.find(*text))
    return std::optional{*status};
  return bad_parameter("status",
                       "must be one of started, completed, failed, partial");
}

void write_faults(json::Writer& writer, const OvernightRun& run) {
  writer.key("errorDetails").begin_object().key("errors").begin_array();
  for (const auto& fault : run.faults)
    writer.begin_object()
      .member("userId", fault.user_id)
      .member("message", fault.message)
      .member("stage", fault.stage)
      .end_object();
  writer.end_array().member("errorsCount", run.faults_count).end_object();
}

void write_metrics(json::Writer& writer, const OvernightMetrics& metrics) {
  writer.key("metrics")
    .begin_object()
    .member("fetchRatesMs", metrics.fetch_rates_ms)
    .member("fetchPricesMs", metrics.fetch_prices_ms)
    .member("processUsersMs", metrics.process_users_ms)
    .member("totalDurationMs", metrics.total_duration_ms)
    .member("assetsScored", metrics.assets_scored)
    .member("usersTotal", metrics.users_total)
    .end_object();
}

/// Into an open object.
void write_run_members(json::Writer& writer, const OvernightRun& run) {
  writer.member("id", run.id)
    .member("jobType", run.job_type)
    .member("status", overnight_status_names.of(run.status))
    .member("startedAt", to_iso(run.started_at));
  time_or_null(writer, "completedAt", run.completed_at);
  writer.member("usersProcessed", run.users_processed)
    .member("usersFailed", run.users_failed)
    .member("correlationId", run.correlation_id);
  write_faults(writer, run);
  write_metrics(writer, run.metrics);
}

void write_step(json::Writer& writer, const StepRecord& step) {
  writer.begin_object()
    .member("step", step.step)
    .member("status", step_status_names.of(step.status))
    .member("attempts", step.attempts)
    .member("startedAt", to_iso(step.started_at));
  time_or_null(writer, "completedAt", step.completed_at);
  if (step.users)
    writer.member("users", *step.users);
  writer.end_object();
}

} // namespace

Result<ListOvernightRuns> parse_list_overnight_runs(const Request& request) {
  const auto limit =
    int_parameter(request, "limit", default_limit, {1, most_runs});
  if (!limit)
    return tl::unexpected(limit.error());
  const auto status = status_parameter(request);
  if (!status)
    return tl::unexpected(status.error());
  ListOvernightRuns order{*limit, {}, *status};
  if (const auto job_type = request.param("jobType"))
    order.job_type = std::string(*job_type);
  return order;
}

Response render_overnight_runs(const OvernightRuns& runs) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("runs").begin_array();
  for (const auto& run : runs.runs) {
    writer.begin_object();
    write_run_members(writer, run);
    writer.end_object();
  }
  writer.end_array().end_object();
  return json_answer(200, writer);
}

Result<FindOvernightRun> parse_find_overnight_run(const Request& request) {
  return FindOvernightRun{std::string(request.captured_part("id"))};
}

Response render_overnight_run(const OvernightRunView& view) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("run").begin_object();
  write_run_members(writer, view.run);
  writer.key("steps").begin_array();
  for (const auto& step : view.steps)
    write_step(writer, step);
  writer.end_array().end_object().end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
