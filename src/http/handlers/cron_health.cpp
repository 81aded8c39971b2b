#include "http/handlers/cron_health.hpp"

#include <algorithm>
#include <chrono>

#include "domain/core/time_text.hpp"
#include "http/handlers/answer.hpp"
#include "http/handlers/budget_status.hpp"
#include "http/handlers/parameters.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

bool is_stalled(const ServiceHealth& health) {
  return health.state == ServiceState::stalled;
}

void write_age(json::Writer& writer, const ServiceHealth& health) {
  writer.key("age_seconds");
  if (health.age)
    writer.value(std::chrono::floor<std::chrono::seconds>(*health.age).count());
  else
    writer.null();
}

/// The members that both routes show.
void write_summary(json::Writer& writer, const ServiceHealth& health) {
  const auto& row = health.row;
  writer.member("service", row.service);
  time_or_null(writer, "last_run", row.last_run);
  write_age(writer, health);
  writer.member("status", to_string(health.state));
  text_or_null(writer, "reason", health.reason);
  writer
    .member("last_run_duration_ms", std::int64_t{row.last_run_duration.count()})
    .member("total_runs", row.total_runs)
    .member("total_errors", row.total_errors);
}

/// A row that was not written yet has no times.
std::optional<WallTime> written(WallTime time) {
  return time == WallTime{} ? std::nullopt : std::optional(time);
}

/// Of the newest run in progress, else of the last one that counted pieces.
void write_progress(json::Writer& writer, const ServiceHealth& health) {
  const auto* run = health.running.empty() ? nullptr : &health.running.back();
  const auto done = run ? run->done : health.row.progress_done;
  const auto total = run ? run->total : health.row.progress_total;
  writer.key("progress");
  if (total <= 0) {
    writer.null();
    return;
  }
  writer.begin_object()
    .member("done", done)
    .member("total", total)
    .member("percent", std::clamp<std::int64_t>(done * 100 / total, 0, 100))
    .end_object();
}

void write_runs(json::Writer& writer, const ServiceHealth& health) {
  writer.key("running").begin_array();
  for (const auto& run : health.running)
    writer.begin_object()
      .member("run_id", run.run_id)
      .member("since", to_iso(run.since))
      .member("attempt", run.attempt)
      .member("zombie", run.zombie)
      .end_object();
  writer.end_array();
}

void write_whole(json::Writer& writer, const ServiceHealth& health) {
  const auto& row = health.row;
  const auto since = health.running.empty()
                       ? row.running_since
                       : std::optional(health.running.front().since);
  write_summary(writer, health);
  writer.member("expected_interval_ms",
                std::int64_t{health.expected_interval.count()});
  time_or_null(writer, "created_at", written(row.created_at));
  time_or_null(writer, "updated_at", written(row.updated_at));
  text_or_null(writer, "last_outcome", row.last_outcome);
  text_or_null(writer, "last_error", row.last_error);
  writer.member("last_effect", row.last_effect);
  time_or_null(writer, "next_run", health.next_run);
  time_or_null(writer, "running_since", since);
  write_progress(writer, health);
  write_runs(writer, health);
}

void write_services(json::Writer& writer, const CronHealth& health) {
  writer.key("services").begin_array();
  for (const auto& service : health.services) {
    writer.begin_object();
    write_summary(writer, service);
    writer.end_object();
  }
  writer.end_array();
}

void write_stalled(json::Writer& writer, const CronHealth& health) {
  writer.key("stalled_services").begin_array();
  for (const auto& service : health.services)
    if (is_stalled(service))
      writer.value(service.row.service);
  writer.end_array().key("stalled_actors").begin_array();
  for (const auto& actor : health.actors)
    if (actor.stalled)
      writer.value(actor.name);
  writer.end_array();
}

void write_budgets(json::Writer& writer, const CronHealth& health) {
  writer.key("x_api_status").begin_object();
  for (const auto& budget : health.budgets) {
    writer.key(budget.bucket);
    write_budget_status(writer, budget);
  }
  writer.end_object();
  if (!health.budget_trouble.empty())
    writer.member("x_api_error", health.budget_trouble);
}

void write_intervals(json::Writer& writer, const CronHealth& health) {
  writer.key("expected_intervals").begin_object();
  for (const auto& service : health.services)
    writer.member(service.row.service,
                  std::int64_t{service.expected_interval.count()});
  writer.end_object();
}

bool any_stalled(const CronHealth& health) {
  return std::ranges::any_of(health.services, is_stalled) ||
         std::ranges::any_of(health.actors, &ActorHealth::stalled);
}

} // namespace

Result<bool> parse_strict(const Request& request) {
  return flag_parameter(request, "strict", false);
}

Response render_cron_health(const CronHealth& health, bool strict) {
  json::Writer writer;
  writer.begin_object().member("timestamp", to_iso(health.now));
  write_services(writer, health);
  write_stalled(writer, health);
  write_budgets(writer, health);
  write_intervals(writer, health);
  writer.end_object();
  return json_answer(strict && any_stalled(health) ? 503 : 200, writer);
}

Response render_service_health(const CronHealth& health,
                               std::string_view service) {
  const auto found =
    std::ranges::find_if(health.services, [&](const ServiceHealth& known) {
      return known.row.service == service;
    });
  json::Writer writer;
  writer.begin_object();
  if (found == health.services.end()) {
    writer.member("error", "Service not found")
      .member("service", service)
      .end_object();
    return json_answer(404, writer);
  }
  writer.member("timestamp", to_iso(health.now))
    .member("service", service)
    .key("health")
    .begin_object();
  write_whole(writer, *found);
  writer.end_object().end_object();
  return json_answer(200, writer);
}

Response render_cron_failure(std::string_view why) {
  json::Writer writer;
  writer.begin_object()
    .member("error", "Health check failed")
    .member("message", why)
    .end_object();
  return json_answer(500, writer);
}

} // namespace signalbox::http
