#include "telemetry/metrics.hpp"

#include <algorithm>
#include <chrono>
#include <tuple>
#include <utility>
#include <vector>

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "telemetry/http_series.hpp"
#include "telemetry/known_series.hpp"

namespace signalbox {

namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;
using prometheus::MetricFamily;
using prometheus::Registry;

using Buckets = Histogram::BucketBoundaries;

const Buckets drain_buckets{0.5, 1,  2.5, 5,  10,  20, 30,
                            45,  60, 75,  90, 110, 120};
const Buckets call_buckets{0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60};
const Buckets commit_buckets{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005,
                             0.01,   0.025,   0.05,   0.1,   0.5,    2.5};

Family<Counter>& counters(Registry& registry, const char* name,
                          const char* help) {
  return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}

Family<Gauge>& gauges(Registry& registry, const char* name, const char* help) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(registry);
}

Family<Histogram>& histograms(Registry& registry, const char* name,
                              const char* help) {
  return prometheus::BuildHistogram().Name(name).Help(help).Register(registry);
}

double seconds(std::chrono::duration<double> time) {
  return time.count();
}

/// The counts of a report under their label.
std::vector<std::pair<const char*, int>>
drain_results(const DrainReport& report) {
  return {{"scored", report.scored},
          {"error", report.errors},
          {"timeout", report.timeouts},
          {"not_started", report.not_started},
          {"late", report.late},
          {"released", report.released},
          {"held", report.held},
          {"reclaimed", report.reclaimed},
          {"expired_unscored", report.expired_unscored}};
}

/// Where calls of one kind are counted.
struct UpstreamSeries {
  Counter* requests;
  Histogram* seconds;
};

struct ScorerSeries {
  Counter *requests, *prompt_tokens, *completion_tokens, *cost;
  Histogram* seconds;
};

bool by_labels(const prometheus::ClientMetric& a,
               const prometheus::ClientMetric& b) {
  return std::lexicographical_compare(
    a.label.begin(), a.label.end(), b.label.begin(), b.label.end(),
    [](const auto& x, const auto& y) {
      return std::tie(x.name, x.value) < std::tie(y.name, y.value);
    });
}

// The library keeps series in hash order; people compare two answers.
void sort_series(std::vector<MetricFamily>& families) {
  std::sort(families.begin(), families.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  for (auto& family : families)
    std::sort(family.metric.begin(), family.metric.end(), by_labels);
}

} // namespace

struct Metrics::Families {
  Registry registry;

  Family<Counter>& drain_runs = counters(registry, "signalbox_drain_runs_total",
                                         "Score drains by outcome.");
  Family<Counter>& drain_signals =
    counters(registry, "signalbox_drain_signals_total",
             "Signals of score drains by what became of them.");
  Histogram& drain_seconds =
    histograms(registry, "signalbox_drain_duration_seconds",
               "Duration of a drain that was not skipped.")
      .Add({}, drain_buckets);

  Family<Gauge>& signals =
    gauges(registry, "signalbox_signals", "Stored signals by status.");
  Gauge& oldest_pending =
    gauges(registry, "signalbox_signal_oldest_pending_seconds",
           "Age of the oldest PENDING signal, 0 without one.")
      .Add({});
  Family<Counter>& signals_received =
    counters(registry, "signalbox_signals_received_total",
             "Signals sent to the intake by what became of them.");

  Family<Counter>& scorer_requests = counters(
    registry, "signalbox_scorer_requests_total", "Model calls by outcome.");
  Family<Histogram>& scorer_seconds = histograms(
    registry, "signalbox_scorer_request_seconds", "Duration of a model call.");
  Family<Counter>& scorer_tokens =
    counters(registry, "signalbox_scorer_tokens_total",
             "Tokens the model service has charged.");
  Family<Counter>& scorer_cost =
    counters(registry, "signalbox_scorer_cost_usd_total",
             "Cost of model calls at list price.");

  HttpSeries http{registry};
  Family<Counter>& upstream_requests =
    counters(registry, "signalbox_upstream_requests_total",
             "Calls to outside services by result.");
  Family<Histogram>& upstream_seconds =
    histograms(registry, "signalbox_upstream_request_seconds",
               "Duration of a call to an outside service.");

  Family<Gauge>& service_last_run =
    gauges(registry, "signalbox_service_last_run_timestamp_seconds",
           "When the service ran last.");
  Family<Counter>& service_runs =
    counters(registry, "signalbox_service_runs_total", "Runs of a service.");
  Family<Counter>& service_errors =
    counters(registry, "signalbox_service_errors_total", "Runs that failed.");
  Family<Histogram>& service_seconds =
    histograms(registry, "signalbox_service_run_seconds", "Duration of a run.");

  Family<Counter>& actor_restarts =
    counters(registry, "signalbox_actor_restarts_total",
             "Restarts of an actor by its supervisor.");
  Family<Gauge>& actor_stalled =
    gauges(registry, "signalbox_actor_stalled",
           "1 while an actor does not answer its ping.");

  Counter& store_commits =
    counters(registry, "signalbox_store_commits_total", "Group commits.")
      .Add({});
  Counter& store_orders = counters(registry, "signalbox_store_orders_total",
                                   "Writes that were part of a commit.")
                            .Add({});
  Histogram& store_seconds =
    histograms(registry, "signalbox_store_commit_seconds",
               "Duration of a group commit.")
      .Add({}, commit_buckets);

  // Counted once a signal, where building labels would be felt.
  KnownSeries<Counter*> received;
  KnownSeries<ScorerSeries> scorer;
  KnownSeries<UpstreamSeries> upstream;

  Families();
  ScorerSeries make_scorer(const ScorerCall& call);
  UpstreamSeries make_upstream(std::string_view service, std::string_view code);
};

// A rate over a series that appears with its first event misses that event.
Metrics::Families::Families() {
  for (const char* outcome : {"ok", "skipped", "failed"})
    for (const auto strategy :
         {PickStrategy::recent_first, PickStrategy::backlog_oldest_first})
      drain_runs.Add(
        {{"outcome", outcome}, {"strategy", std::string(to_string(strategy))}});
  for (const auto& [result, count] : drain_results({}))
    drain_signals.Add({{"result", result}});
  for (const auto status : all_statuses())
    signals.Add({{"status", std::string(to_string(status))}});
  for (const char* result : {"accepted", "duplicate", "rejected"})
    signals_received.Add({{"result", result}});
}

ScorerSeries Metrics::Families::make_scorer(const ScorerCall& call) {
  const std::string model{call.model};
  return {&scorer_requests.Add(
            {{"model", model}, {"outcome", std::string(call.outcome)}}),
          &scorer_tokens.Add({{"model", model}, {"kind", "prompt"}}),
          &scorer_tokens.Add({{"model", model}, {"kind", "completion"}}),
          &scorer_cost.Add({{"model", model}}),
          &scorer_seconds.Add({{"model", model}}, call_buckets)};
}

UpstreamSeries Metrics::Families::make_upstream(std::string_view service,
                                                std::string_view code) {
  const std::string name{service};
  return {
    &upstream_requests.Add({{"service", name}, {"code", std::string(code)}}),
    &upstream_seconds.Add({{"service", name}}, call_buckets)};
}

Metrics::Metrics() : families_(std::make_unique<Families>()) {}

Metrics::~Metrics() = default;

void Metrics::drain_finished(const DrainReport& report,
                             std::string_view outcome) {
  families_->drain_runs
    .Add({{"outcome", std::string(outcome)},
          {"strategy", std::string(to_string(report.strategy))}})
    .Increment();
  for (const auto& [result, count] : drain_results(report))
    families_->drain_signals.Add({{"result", result}}).Increment(count);
  if (!report.skipped)
    families_->drain_seconds.Observe(seconds(report.duration));
}

void Metrics::signals_counted(const SignalCounts& counts, WallTime now) {
  for (const auto status : all_statuses())
    families_->signals.Add({{"status", std::string(to_string(status))}})
      .Set(static_cast<double>(counts.of(status)));
  const auto age = now - counts.oldest_pending.value_or(now);
  families_->oldest_pending.Set(seconds(std::max(age, Millis{0})));
}

void Metrics::signals_taken(std::string_view result, std::int64_t count) {
  const auto make = [&] {
    return &families_->signals_received.Add({{"result", std::string(result)}});
  };
  families_->received.of(result, "", make)
    ->Increment(static_cast<double>(count));
}

void Metrics::scorer_called(const ScorerCall& call) {
  const auto series = families_->scorer.of(
    call.model, call.outcome, [&] { return families_->make_scorer(call); });
  series.requests->Increment();
  series.seconds->Observe(seconds(call.took));
  series.prompt_tokens->Increment(static_cast<double>(call.usage.prompt));
  series.completion_tokens->Increment(
    static_cast<double>(call.usage.completion));
  series.cost->Increment(static_cast<double>(call.nano_usd) * 1e-9);
}

void Metrics::http_served(std::string_view route, std::string_view method,
                          int status, std::chrono::nanoseconds took) {
  families_->http.served(route, method, status, took);
}

void Metrics::upstream_called(std::string_view service, std::string_view code,
                              std::chrono::nanoseconds took) {
  const auto series = families_->upstream.of(
    service, code, [&] { return families_->make_upstream(service, code); });
  series.requests->Increment();
  series.seconds->Observe(seconds(took));
}

void Metrics::service_ran(std::string_view service, bool failed,
                          std::chrono::nanoseconds took, WallTime at) {
  const prometheus::Labels labels{{"service", std::string(service)}};
  families_->service_last_run.Add(labels).Set(seconds(at.time_since_epoch()));
  families_->service_runs.Add(labels).Increment();
  families_->service_errors.Add(labels).Increment(failed ? 1 : 0);
  families_->service_seconds.Add(labels, drain_buckets).Observe(seconds(took));
}

void Metrics::actor_restarted(std::string_view actor) {
  families_->actor_restarts.Add({{"actor", std::string(actor)}}).Increment();
}

void Metrics::actor_stalled(std::string_view actor, bool stalled) {
  families_->actor_stalled.Add({{"actor", std::string(actor)}})
    .Set(stalled ? 1 : 0);
}

void Metrics::store_committed(std::int64_t orders,
                              std::chrono::nanoseconds took) {
  families_->store_commits.Increment();
  families_->store_orders.Increment(static_cast<double>(orders));
  families_->store_seconds.Observe(seconds(took));
}

std::string Metrics::render() const {
  auto families = families_->registry.Collect();
  sort_series(families);
  return prometheus::TextSerializer{}.Serialize(families);
}

} // namespace signalbox
