#include "domain/overnight/run_spans.hpp"

#include <algorithm>
#include <chrono>
#include <string_view>

namespace signalbox {

namespace {

/// The 16 bytes of a UUID's text; zeros for any other text.
std::array<std::uint8_t, 16> uuid_bytes(std::string_view text) {
  std::array<std::uint8_t, 16> bytes{};
  std::size_t digits = 0;
  for (const char c : text) {
    if (c == '-' || digits == 2 * bytes.size())
      continue;
    const int value = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                             : 0;
    auto& byte = bytes[digits / 2];
    byte = static_cast<std::uint8_t>(byte << 4 | value);
    ++digits;
  }
  return bytes;
}

std::array<std::uint8_t, 8> job_span_id(const OvernightRun& run) {
  const auto bytes = uuid_bytes(run.id);
  std::array<std::uint8_t, 8> id{};
  std::copy(bytes.begin() + 8, bytes.end(), id.begin());
  return id;
}

std::int64_t nanos(WallTime time) {
  return std::chrono::nanoseconds(time.time_since_epoch()).count();
}

Span span_of(const OvernightRun& run, std::string name) {
  Span span;
  span.trace_id = uuid_bytes(run.correlation_id);
  span.scope = "overnight";
  span.name = std::move(name);
  return span;
}

} // namespace

Span job_span(const OvernightRun& run) {
  auto span = span_of(run, "overnight-scoring-job");
  span.id = job_span_id(run);
  span.begin_ns = nanos(run.started_at);
  span.end_ns = nanos(run.completed_at.value_or(run.started_at));
  const auto& metrics = run.metrics;
  span.attributes = {
    {"fetch_rates_ms", metrics.fetch_rates_ms},
    {"fetch_prices_ms", metrics.fetch_prices_ms},
    {"process_users_ms", metrics.process_users_ms},
    {"total_duration_ms", metrics.total_duration_ms},
    {"users_total", metrics.users_total},
    {"users_success", std::int64_t{run.users_processed - run.users_failed}},
    {"users_failed", std::int64_t{run.users_failed}},
    {"assets_scored", metrics.assets_scored},
    {"correlation_id", run.correlation_id},
    {"partial", run.status == OvernightStatus::partial}};
  const bool failed = run.status == OvernightStatus::failed;
  span.status = failed ? SpanStatus::error : SpanStatus::ok;
  if (failed)
    span.message =
      run.faults.empty() ? "every user failed" : run.faults.front().message;
  return span;
}

Span step_span(const OvernightRun& run, const StepTimes& times,
               std::uint64_t id) {
  auto span = span_of(run, times.step);
  span.parent = job_span_id(run);
  for (std::size_t i = 0; i < span.id.size(); ++i)
    span.id[i] = static_cast<std::uint8_t>(id >> (8 * i));
  span.begin_ns = nanos(times.from);
  span.end_ns = nanos(times.to);
  span.status = times.failure.empty() ? SpanStatus::ok : SpanStatus::error;
  span.message = times.failure;
  return span;
}

} // namespace signalbox
