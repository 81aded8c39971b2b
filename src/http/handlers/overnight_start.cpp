#include "http/handlers/overnight_start.hpp"

#include <utility>

#include "domain/overnight/overnight_run.hpp"
#include "http/handlers/answer.hpp"
#include "http/handlers/field_values.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

/// The order as far as its body gives it.
struct StartDraft {
  std::optional<std::string> job_type;
  std::optional<bool> force;
};

constexpr MemberRow<StartDraft> start_rows[] = {
  {"jobType",
   [](auto& place, auto& start) { start.job_type = read_name(place); }},
  {"force", [](auto& place, auto& start) { start.force = read_flag(place); }},
};

StartOvernight read_start(const PlacedValue& body) {
  StartDraft draft;
  read_members(body, draft, start_rows);
  StartOvernight order;
  order.job_type = std::move(draft.job_type).value_or(order.job_type);
  order.force = draft.force.value_or(order.force);
  return order;
}

Response skipped(const OvernightStarted& started) {
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("skipped", true)
    .member("reason", started.skipped);
  if (!started.run_id.empty())
    writer.member("runId", started.run_id);
  writer.end_object();
  return json_answer(200, writer);
}

} // namespace

Checked<StartOvernight> parse_start_overnight(const Request& request) {
  if (request.body.empty())
    return StartOvernight{};
  return check_body(request, read_start);
}

Response render_overnight_started(const OvernightStarted& started) {
  if (!started.skipped.empty())
    return skipped(started);
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("runId", started.run_id)
    .member("correlationId", started.correlation_id)
    .member("jobType", started.job_type)
    .member("status", overnight_status_names.of(OvernightStatus::started))
    .end_object();
  return json_answer(202, writer);
}

} // namespace signalbox::http
