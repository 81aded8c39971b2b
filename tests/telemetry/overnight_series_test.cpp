#include "telemetry/overnight_series.hpp"

#include "telemetry/metrics.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

bool shows(const Metrics& metrics, const std::string& line) {
  return metrics.render().find(line + "\n") != std::string::npos;
}

} // namespace

TEST_CASE("overnight_series: known series stand at 0 from the start",
          "[telemetry][overnight_series]") {
  const Metrics metrics;
  const auto* line =
    GENERATE("signalbox_overnight_runs_total{status=\"partial\"} 0",
             "signalbox_overnight_users_total{result=\"failed\"} 0",
             "signalbox_overnight_assets_scored_total 0",
             "signalbox_overnight_step_seconds_count{step=\"setup\"} 0",
             "signalbox_overnight_step_seconds_count{step=\"score-batch\"} 0",
             "signalbox_trace_spans_total{result=\"dropped\"} 0");
  CAPTURE(line);
  CHECK(shows(metrics, line));
}

TEST_CASE("overnight_series: users count by what became of them",
          "[telemetry][overnight_series]") {
  Metrics metrics;
  metrics.overnight().users_done(50, 3);
  CHECK(
    shows(metrics, "signalbox_overnight_users_total{result=\"success\"} 47"));
  CHECK(shows(metrics, "signalbox_overnight_users_total{result=\"failed\"} 3"));
}

TEST_CASE("overnight_series: runs, assets, calls and spans are counted",
          "[telemetry][overnight_series]") {
  Metrics metrics;
  metrics.overnight().run_ended("completed");
  metrics.overnight().assets_scored(7);
  metrics.overnight().provider_called("alpaca", "ok");
  metrics.overnight().spans("sent", 9);
  CHECK(
    shows(metrics, "signalbox_overnight_runs_total{status=\"completed\"} 1"));
  CHECK(shows(metrics, "signalbox_overnight_assets_scored_total 7"));
  CHECK(shows(metrics, "signalbox_provider_calls_total{outcome=\"ok\","
                       "provider=\"alpaca\"} 1"));
  CHECK(shows(metrics, "signalbox_trace_spans_total{result=\"sent\"} 9"));
}

TEST_CASE("overnight_series: the batches of a run are one series",
          "[telemetry][overnight_series]") {
  Metrics metrics;
  metrics.overnight().step_took("score-batch-1", std::chrono::seconds(1));
  metrics.overnight().step_took("score-batch-2", std::chrono::seconds(1));
  CHECK(shows(
    metrics, "signalbox_overnight_step_seconds_count{step=\"score-batch\"} 2"));
}
