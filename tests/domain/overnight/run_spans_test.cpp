#include "domain/overnight/run_spans.hpp"

#include <optional>

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

OvernightRun finished_run() {
  OvernightRun run;
  run.id = "019c1d2e-0000-7000-8000-00000000abcd";
  run.correlation_id = "019c1d2e-1111-7111-9111-111111111111";
  run.status = OvernightStatus::completed;
  run.started_at = WallTime{Millis{1770004800000}};
  run.completed_at = WallTime{Millis{1770004861500}};
  run.users_processed = 10;
  run.users_failed = 0;
  run.metrics = {412, 20, 3000, 61500, 400, 10};
  return run;
}

std::optional<SpanValue> attribute(const Span& span, std::string_view key) {
  for (const auto& [name, value] : span.attributes)
    if (name == key)
      return value;
  return std::nullopt;
}

} // namespace

TEST_CASE("run_spans: the job's span tells what the run did",
          "[domain][run_spans]") {
  const auto span = job_span(finished_run());
  CHECK(span.name == "overnight-scoring-job");
  CHECK(span.scope == "overnight");
  CHECK(span.begin_ns == 1770004800000000000);
  CHECK(span.end_ns == 1770004861500000000);
  CHECK(attribute(span, "fetch_rates_ms") == SpanValue{std::int64_t{412}});
  CHECK(attribute(span, "process_users_ms") == SpanValue{std::int64_t{3000}});
  CHECK(attribute(span, "total_duration_ms") == SpanValue{std::int64_t{61500}});
  CHECK(attribute(span, "users_total") == SpanValue{std::int64_t{10}});
  CHECK(attribute(span, "users_success") == SpanValue{std::int64_t{10}});
  CHECK(attribute(span, "users_failed") == SpanValue{std::int64_t{0}});
  CHECK(attribute(span, "assets_scored") == SpanValue{std::int64_t{400}});
  CHECK(attribute(span, "partial") == SpanValue{false});
  CHECK(span.status == SpanStatus::ok);
}

TEST_CASE("run_spans: the trace is the run's correlation id",
          "[domain][run_spans]") {
  const auto span = job_span(finished_run());
  CHECK(span.trace_id[0] == 0x01);
  CHECK(span.trace_id[1] == 0x9c);
  CHECK(span.trace_id[15] == 0x11);
  CHECK(span.id[7] == 0xcd);
  CHECK(span.parent == std::array<std::uint8_t, 8>{});
}

TEST_CASE("run_spans: a partial run is ok and says so", "[domain][run_spans]") {
  auto run = finished_run();
  run.status = OvernightStatus::partial;
  run.users_failed = 2;
  const auto span = job_span(run);
  CHECK(span.status == SpanStatus::ok);
  CHECK(attribute(span, "partial") == SpanValue{true});
  CHECK(attribute(span, "users_success") == SpanValue{std::int64_t{8}});
}

TEST_CASE("run_spans: a failed run is an error with its first fault",
          "[domain][run_spans]") {
  auto run = finished_run();
  run.status = OvernightStatus::failed;
  run.faults = {{std::nullopt, "ALL_PROVIDERS_FAILED: nobody answered",
                 "fetch-exchange-rates"}};
  const auto span = job_span(run);
  CHECK(span.status == SpanStatus::error);
  CHECK(span.message == "ALL_PROVIDERS_FAILED: nobody answered");
}

TEST_CASE("run_spans: a step is a child of the job in its trace",
          "[domain][run_spans]") {
  const auto run = finished_run();
  const auto step = step_span(
    run,
    {"fetch-exchange-rates", run.started_at, run.started_at + Millis{412}, ""},
    0x0102030405060708);
  const auto job = job_span(run);
  CHECK(step.name == "fetch-exchange-rates");
  CHECK(step.parent == job.id);
  CHECK(step.trace_id == job.trace_id);
  CHECK(step.id != job.id);
  CHECK(step.end_ns - step.begin_ns == 412000000);
  CHECK(step.status == SpanStatus::ok);
}

TEST_CASE("run_spans: a step that failed is an error", "[domain][run_spans]") {
  const auto run = finished_run();
  const auto step = step_span(
    run, {"fetch-exchange-rates", run.started_at, run.started_at, "gone"}, 1);
  CHECK(step.status == SpanStatus::error);
  CHECK(step.message == "gone");
}
