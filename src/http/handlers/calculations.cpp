#include "http/handlers/calculations.hpp"

#include <optional>
#include <string>
#include <string_view>

#include "domain/core/time_text.hpp"
#include "http/handlers/answer.hpp"
#include "http/handlers/parameters.hpp"
#include "records/calculation_events.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

constexpr int default_limit = 100;
constexpr int most_calculations = 1000;

std::optional<std::string> text_parameter(const Request& request,
                                          std::string_view name) {
  const auto text = request.param(name);
  return text && !text->empty() ? std::optional(std::string(*text))
                                : std::nullopt;
}

void write_summary(json::Writer& writer, const CalculationSummary& summary) {
  writer.begin_object()
    .member("correlationId", summary.correlation_id)
    .member("userId", summary.user_id)
    .member("jobRunId", summary.job_run_id)
    .member("status", calculation_status_names.of(summary.status))
    .member("assetCount", summary.asset_count)
    .member("eventCount", summary.event_count)
    .member("startedAt", to_iso(summary.started_at))
    .member("completedAt", to_iso(summary.completed_at))
    .end_object();
}

void write_discrepancy(json::Writer& writer, const Discrepancy& discrepancy) {
  writer.begin_object()
    .member("assetId", discrepancy.asset_id)
    .member("originalScore", discrepancy.original_score)
    .member("replayScore", discrepancy.replay_score)
    .end_object();
}

} // namespace

Result<ListCalculations> parse_list_calculations(const Request& request) {
  ListCalculations order;
  order.run_id = text_parameter(request, "runId");
  order.user_id = text_parameter(request, "userId");
  if (!order.run_id && !order.user_id)
    return bad_parameter("runId", "or userId must be given");
  order.after = text_parameter(request, "after").value_or(std::string());
  return int_parameter(request, "limit", default_limit, {1, most_calculations})
    .map([&](int limit) {
      order.limit = limit;
      return order;
    });
}

Response render_calculation_page(const CalculationPage& page) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("calculations").begin_array();
  for (const auto& summary : page.calculations)
    write_summary(writer, summary);
  writer.end_array().member("next", page.next).end_object();
  return json_answer(200, writer);
}

Result<ReadCalculation> parse_read_calculation(const Request& request) {
  return ReadCalculation{std::string(request.captured_part("correlationId"))};
}

Response render_calculation(const CalculationStream& stream) {
  const auto events = shown_events(stream);
  if (!events)
    return error_response(events.error());
  const auto& first = stream.events.front();
  json::Writer writer(events->size() + 256);
  writer.begin_object()
    .member("ok", true)
    .member("correlationId", first.correlation_id)
    .member("userId", first.user_id)
    .member("jobRunId", first.job_run_id)
    .key("events")
    .raw(*events)
    .end_object();
  return json_answer(200, writer);
}

Response render_replay(const CalculationStream& stream) {
  const auto found = replay(stream);
  if (!found)
    return error_response(found.error());
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("success", true)
    .member("matches", found->empty())
    .key("discrepancies")
    .begin_array();
  for (const auto& discrepancy : *found)
    write_discrepancy(writer, discrepancy);
  writer.end_array().end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
