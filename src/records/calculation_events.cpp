#include "records/calculation_events.hpp"

#include <cstdint>
#include <vector>

#include "domain/core/time_text.hpp"
#include "records/stored_fields.hpp"
#include "json/writer.hpp"

namespace signalbox {

namespace {

/// A payload that is shown as it is stored.
Result<std::string> as_stored(const CalculationEvent& event) {
  return parse_stored(event.payload, event_type_names.of(event.type))
    .map([&](const json::Value&) { return event.payload; });
}

/// Shows one payload after the other; those of scores need the versions of
/// the inputs before them.
class ShownPayloads {
public:
  Result<std::string> next(const CalculationEvent& event) {
    if (event.type == CalculationEventType::scores_computed)
      return shown_scores(event.payload, criteria_);
    if (event.type != CalculationEventType::inputs_captured)
      return as_stored(event);
    return read_captured(event.payload).map([&](const auto& inputs) {
      criteria_ = inputs.criteria;
      return shown_inputs(inputs);
    });
  }

private:
  std::vector<SharedCriteria> criteria_;
};

void write_event(json::Writer& out, const CalculationEvent& event,
                 std::string_view payload) {
  out.begin_object()
    .member("id", event.id)
    .member("seq", event.seq)
    .member("eventType", event_type_names.of(event.type))
    .member("correlationId", event.correlation_id)
    .member("userId", event.user_id)
    .member("jobRunId", event.job_run_id)
    .key("payload")
    .raw(payload)
    .member("createdAt", to_iso(event.created_at))
    .end_object();
}

} // namespace

std::string started_payload(const std::string& correlation_id,
                            const std::string& user_id, WallTime now) {
  json::Writer out;
  out.begin_object()
    .member("correlationId", correlation_id)
    .member("userId", user_id)
    .member("timestamp", to_iso(now))
    .end_object();
  return out.take();
}

std::string completed_payload(const std::string& correlation_id,
                              Millis duration, std::size_t asset_count,
                              CalculationStatus status,
                              const std::optional<std::string>& failure) {
  json::Writer out;
  out.begin_object()
    .member("correlationId", correlation_id)
    .member("duration", std::int64_t{duration.count()})
    .member("assetCount", std::uint64_t{asset_count})
    .member("status", calculation_status_names.of(status));
  if (failure)
    out.member("errorMessage", *failure);
  out.end_object();
  return out.take();
}

Result<std::string> shown_events(const CalculationStream& stream) {
  ShownPayloads payloads;
  json::Writer out;
  out.begin_array();
  for (const auto& event : stream.events) {
    const auto payload = payloads.next(event);
    if (!payload)
      return tl::unexpected(payload.error());
    write_event(out, event, *payload);
  }
  out.end_array();
  return out.take();
}

} // namespace signalbox
