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

#include "telemetry/budget_series.hpp"
#include "telemetry/call_series.hpp"
#include "telemetry/http_series.hpp"
#include "telemetry/job_series.hpp"
#include "telemetry/known_series.hpp"
#include "telemetry/post_series.hpp"

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

  CallSeries calls{registry};
  HttpSeries http{registry};
  BudgetSeries budgets{registry};
  JobSeries jobs{registry};

  Family<Counter>& actor_restarts =
    counters(registry, "signalbox_actor_restarts_total",
             "Restarts of an actor by its supervisor.");
  Family<Gauge>& actor_stalled =
    gauges(registry, "signalbox_actor_stalled",
           "1 while an actor does not answer its ping.");

  OutboxSeries outbox{registry};
  TradeSeries trades{registry};
  PostSeries posts{registry};
  OvernightSeries overnight{registry};
  ReplaySeries replay{registry};

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

  Families();
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
  families_->calls.scored(call);
}

void Metrics::http_served(std::string_view route, std::string_view method,
                          int status, std::chrono::nanoseconds took) {
  families_->http.served(route, method, status, took);
}

void Metrics::upstream_called(std::string_view service, std::string_view code,
                              std::chrono::nanoseconds took) {
  families_->calls.called(service, code, took);
}

void Metrics::service_ran(std::string_view service, bool failed,
                          std::chrono::nanoseconds took, WallTime at) {
  families_->jobs.ran(service, failed, took, at);
}

void Metrics::service_last_ran(std::string_view service, WallTime at) {
  families_->jobs.last_ran(service, at);
}

void Metrics::job_started(std::string_view service,
                          std::chrono::nanoseconds late) {
  families_->jobs.started(service, late);
}

void Metrics::job_skipped(std::string_view service, std::string_view code) {
  families_->jobs.skipped(service, code);
}

void Metrics::actor_restarted(std::string_view actor) {
  families_->actor_restarts.Add({{"actor", std::string(actor)}}).Increment();
}

void Metrics::actor_stalled(std::string_view actor, bool stalled) {
  families_->actor_stalled.Add({{"actor", std::string(actor)}})
    .Set(stalled ? 1 : 0);
}

void Metrics::budget_stands(const BudgetStatus& status) {
  families_->budgets.stands(status);
}

void Metrics::budget_waited(std::string_view bucket,
                            std::chrono::nanoseconds wait) {
  families_->budgets.waited(bucket, wait);
}

void Metrics::service_stalled(std::string_view service, bool stalled) {
  families_->jobs.stalled(service, stalled);
}

void Metrics::entries_counted(const EntryCounts& counts) {
  families_->posts.counted(counts);
}

void Metrics::round_became(std::string_view status) {
  families_->posts.round_became(status);
}

void Metrics::store_committed(std::int64_t orders,
                              std::chrono::nanoseconds took) {
  families_->store_commits.Increment();
  families_->store_orders.Increment(static_cast<double>(orders));
  families_->store_seconds.Observe(seconds(took));
}

OutboxSeries& Metrics::outbox() {
  return families_->outbox;
}

TradeSeries& Metrics::trades() {
  return families_->trades;
}

OvernightSeries& Metrics::overnight() {
  return families_->overnight;
}

ReplaySeries& Metrics::replay() {
  return families_->replay;
}

std::string Metrics::render() const {
  auto families = families_->registry.Collect();
  sort_series(families);
  return prometheus::TextSerializer{}.Serialize(families);
}

} // namespace signalbox
