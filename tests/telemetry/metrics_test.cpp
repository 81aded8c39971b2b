#include "telemetry/metrics.hpp"

#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "tests/support/catch.hpp"

using namespace std::chrono_literals;
using namespace signalbox;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line);
  return lines;
}

/// Series with their values; comments are left out.
std::map<std::string, double> samples_of(const Metrics& metrics) {
  std::map<std::string, double> samples;
  for (const auto& line : lines_of(metrics.render()))
    if (!line.starts_with('#'))
      samples[line.substr(0, line.rfind(' '))] =
        std::stod(line.substr(line.rfind(' ')));
  return samples;
}

double sample(const Metrics& metrics, const std::string& series) {
  const auto samples = samples_of(metrics);
  INFO(series);
  REQUIRE(samples.contains(series));
  return samples.at(series);
}

/// Counts of one comment word per family.
std::map<std::string, int> comments_of(const std::string& text,
                                       const std::string& word) {
  std::map<std::string, int> found;
  const std::string front = "# " + word + " ";
  for (const auto& line : lines_of(text))
    if (line.starts_with(front))
      ++found[line.substr(front.size(),
                          line.find(' ', front.size()) - front.size())];
  return found;
}

/// One of everything.
void use_all(Metrics& metrics) {
  metrics.drain_finished({}, "ok");
  metrics.signals_counted({}, WallTime{});
  metrics.signals_taken("accepted", 1);
  metrics.scorer_called({"gpt-5-mini", "scored", 1s, {812, 96}, 395000});
  metrics.http_served("/health", "GET", 200, 1ms);
  metrics.upstream_called("openai", "200", 1s);
  metrics.service_ran("score_drain", true, 1s, WallTime{1769785445123ms});
  metrics.job_started("score_drain", 3ms);
  metrics.job_skipped("score_drain", "overrun");
  metrics.actor_restarted("scorer");
  metrics.round_became("frozen");
  metrics.actor_stalled("scorer", true);
  metrics.service_stalled("score-drain", true);
  metrics.store_committed(12, 2ms);
}

} // namespace

TEST_CASE("metrics: known series stand at 0 from the start",
          "[telemetry][metrics]") {
  const auto series = GENERATE(
    as<std::string>{},
    R"(signalbox_drain_runs_total{outcome="ok",strategy="recent_first"})",
    R"(signalbox_drain_runs_total{outcome="failed",strategy="backlog_oldest_first"})",
    R"(signalbox_drain_signals_total{result="scored"})",
    R"(signalbox_drain_signals_total{result="not_started"})",
    R"(signalbox_drain_duration_seconds_count)",
    R"(signalbox_drain_duration_seconds_bucket{le="+Inf"})",
    R"(signalbox_signals{status="PENDING"})",
    R"(signalbox_signals{status="DISMISSED"})",
    R"(signalbox_signal_oldest_pending_seconds)",
    R"(signalbox_signals_received_total{result="duplicate"})",
    R"(signalbox_rounds_total{status="drawing"})",
    R"(signalbox_store_commits_total)", R"(signalbox_store_orders_total)",
    R"(signalbox_store_commit_seconds_count)");
  CHECK(sample(Metrics{}, series) == 0);
}

TEST_CASE("metrics: a drain is counted", "[telemetry][metrics]") {
  Metrics metrics;
  DrainReport report;
  report.scored = 6;
  report.errors = 2;
  report.timeouts = 1;
  report.released = 4;
  report.duration = 45s;
  report.strategy = PickStrategy::backlog_oldest_first;
  metrics.drain_finished(report, "ok");
  const auto samples = samples_of(metrics);
  const auto signals = [&](const std::string& result) {
    return samples.at("signalbox_drain_signals_total{result=\"" + result +
                      "\"}");
  };
  CHECK(samples.at("signalbox_drain_runs_total{outcome=\"ok\","
                   "strategy=\"backlog_oldest_first\"}") == 1);
  CHECK(signals("scored") == 6);
  CHECK(signals("error") == 2);
  CHECK(signals("timeout") == 1);
  CHECK(signals("released") == 4);
  CHECK(samples.at("signalbox_drain_duration_seconds_sum") == 45);
}

TEST_CASE("metrics: a skipped drain has no duration", "[telemetry][metrics]") {
  Metrics metrics;
  DrainReport report;
  report.skipped = true;
  metrics.drain_finished(report, "skipped");
  CHECK(sample(metrics, "signalbox_drain_duration_seconds_count") == 0);
}

TEST_CASE("metrics: stored signals are shown as they stand",
          "[telemetry][metrics]") {
  Metrics metrics;
  const WallTime now{1769785445123ms};
  SignalCounts counts;
  counts.by_status = {{SignalStatus::pending, 7}};
  counts.oldest_pending = now - 90s;
  metrics.signals_counted(counts, now);
  CHECK(sample(metrics, R"(signalbox_signals{status="PENDING"})") == 7);
  CHECK(sample(metrics, "signalbox_signal_oldest_pending_seconds") == 90);
  metrics.signals_counted({}, now);
  CHECK(sample(metrics, R"(signalbox_signals{status="PENDING"})") == 0);
  CHECK(sample(metrics, "signalbox_signal_oldest_pending_seconds") == 0);
}

TEST_CASE("metrics: no age is below zero or too large",
          "[telemetry][metrics]") {
  Metrics metrics;
  SignalCounts counts;
  counts.oldest_pending = WallTime{1h};
  metrics.signals_counted(counts, WallTime{});
  CHECK(sample(metrics, "signalbox_signal_oldest_pending_seconds") == 0);
  counts.oldest_pending = WallTime{-24h * 365 * 1000};
  metrics.signals_counted(counts, WallTime{});
  CHECK(sample(metrics, "signalbox_signal_oldest_pending_seconds") ==
        Approx(365e3 * 86400));
}

TEST_CASE("metrics: what happened is counted under its labels",
          "[telemetry][metrics]") {
  const auto [series, value] = GENERATE(table<std::string, double>({
    {R"(signalbox_signals_received_total{result="accepted"})", 1},
    {R"(signalbox_rounds_total{status="frozen"})", 1},
    {R"(signalbox_scorer_requests_total{model="gpt-5-mini",outcome="scored"})",
     1},
    {R"(signalbox_scorer_request_seconds_sum{model="gpt-5-mini"})", 1},
    {R"(signalbox_scorer_tokens_total{kind="prompt",model="gpt-5-mini"})", 812},
    {R"(signalbox_scorer_tokens_total{kind="completion",model="gpt-5-mini"})",
     96},
    {R"(signalbox_scorer_cost_usd_total{model="gpt-5-mini"})", 0.000395},
    {R"(signalbox_http_requests_total{code="200",method="GET",route="/health"})",
     1},
    {R"(signalbox_upstream_requests_total{code="200",service="openai"})", 1},
    {R"(signalbox_upstream_request_seconds_count{service="openai"})", 1},
    {R"(signalbox_service_runs_total{service="score_drain"})", 1},
    {R"(signalbox_service_errors_total{service="score_drain"})", 1},
    {R"(signalbox_service_run_seconds_sum{service="score_drain"})", 1},
    {R"(signalbox_service_last_run_timestamp_seconds{service="score_drain"})",
     1769785445.123},
    {R"(signalbox_actor_restarts_total{actor="scorer"})", 1},
    {R"(signalbox_actor_stalled{actor="scorer"})", 1},
    {R"(signalbox_service_stalled{service="score-drain"})", 1},
    {R"(signalbox_store_commits_total)", 1},
    {R"(signalbox_store_orders_total)", 12},
    {R"(signalbox_store_commit_seconds_sum)", 0.002},
  }));
  Metrics metrics;
  use_all(metrics);
  CHECK(sample(metrics, series) == Approx(value));
}

TEST_CASE("metrics: an actor that answers again is not stalled",
          "[telemetry][metrics]") {
  Metrics metrics;
  metrics.actor_stalled("scorer", true);
  metrics.actor_stalled("scorer", false);
  CHECK(sample(metrics, R"(signalbox_actor_stalled{actor="scorer"})") == 0);
}

TEST_CASE("metrics: a run without failure shows an error count of 0",
          "[telemetry][metrics]") {
  Metrics metrics;
  metrics.service_ran("score_drain", false, 1s, WallTime{});
  CHECK(sample(metrics,
               R"(signalbox_service_errors_total{service="score_drain"})") ==
        0);
}

TEST_CASE("metrics: every line has the text format's shape",
          "[telemetry][metrics]") {
  Metrics metrics;
  use_all(metrics);
  const std::regex shape{
    R"(# HELP signalbox_[a-z_]+ .+)"
    R"(|# TYPE signalbox_[a-z_]+ (counter|gauge|histogram))"
    R"re(|signalbox_[a-z_]+(\{([a-z]+="[^"\\]*",?)+\})? [-+0-9.eInf]+)re"};
  for (const auto& line : lines_of(metrics.render())) {
    INFO(line);
    CHECK(std::regex_match(line, shape));
  }
  CHECK(metrics.render().ends_with("\n"));
}

TEST_CASE("metrics: a family has its help and type once",
          "[telemetry][metrics]") {
  Metrics metrics;
  use_all(metrics);
  const auto text = metrics.render();
  const auto helps = comments_of(text, "HELP");
  CHECK(helps.size() == 40);
  CHECK(helps == comments_of(text, "TYPE"));
  CHECK(std::all_of(helps.begin(), helps.end(),
                    [](const auto& help) { return help.second == 1; }));
}

TEST_CASE("metrics: two answers list the series in the same order",
          "[telemetry][metrics]") {
  Metrics one;
  Metrics other;
  one.actor_restarted("scorer");
  one.actor_restarted("score_drain");
  other.actor_restarted("score_drain");
  other.actor_restarted("scorer");
  CHECK(one.render() == other.render());
}

TEST_CASE("metrics: lateness and skipped starts are kept by job",
          "[telemetry][metrics]") {
  Metrics metrics;
  metrics.job_started("poller", 3ms);
  metrics.job_started("poller", 30ms);
  metrics.job_skipped("poller", "overrun");
  CHECK(sample(metrics, "signalbox_job_lateness_seconds_bucket{"
                        "service=\"poller\",le=\"0.02\"}") == 1);
  CHECK(sample(metrics,
               "signalbox_job_lateness_seconds_count{service=\"poller\"}") ==
        2);
  CHECK(sample(metrics, "signalbox_job_skipped_total{code=\"overrun\","
                        "service=\"poller\"}") == 1);
}
