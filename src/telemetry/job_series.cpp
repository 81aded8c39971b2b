#include "telemetry/job_series.hpp"

#include <string>

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

namespace signalbox {

namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;
using Buckets = Histogram::BucketBoundaries;

const Buckets run_buckets{0.5, 1, 2.5, 5, 10, 20, 30, 45, 60, 75, 90, 110, 120};
const Buckets lateness_buckets{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02,
                               0.05,   0.1,   0.5,    2.5,   10,   60};

double seconds(std::chrono::duration<double> time) {
  return time.count();
}

} // namespace

struct JobSeries::Families {
  Family<Gauge>& last_run;
  Family<Counter>& runs;
  Family<Counter>& errors;
  Family<Histogram>& run_seconds;
  Family<Histogram>& lateness;
  Family<Counter>& skips;
  Family<Gauge>& stalled;
};

JobSeries::JobSeries(prometheus::Registry& registry)
  : families_(new Families{
      prometheus::BuildGauge()
        .Name("signalbox_service_last_run_timestamp_seconds")
        .Help("When the service ran last.")
        .Register(registry),
      prometheus::BuildCounter()
        .Name("signalbox_service_runs_total")
        .Help("Runs of a service.")
        .Register(registry),
      prometheus::BuildCounter()
        .Name("signalbox_service_errors_total")
        .Help("Runs that failed.")
        .Register(registry),
      prometheus::BuildHistogram()
        .Name("signalbox_service_run_seconds")
        .Help("Duration of a run.")
        .Register(registry),
      prometheus::BuildHistogram()
        .Name("signalbox_job_lateness_seconds")
        .Help("Start of a job minus the instant planned for it.")
        .Register(registry),
      prometheus::BuildCounter()
        .Name("signalbox_job_skipped_total")
        .Help("Starts left out, by reason.")
        .Register(registry),
      prometheus::BuildGauge()
        .Name("signalbox_service_stalled")
        .Help("1 while a job has shown no sign of life for twice its interval.")
        .Register(registry)}) {}

JobSeries::~JobSeries() = default;

void JobSeries::ran(std::string_view service, bool failed,
                    std::chrono::nanoseconds took, WallTime at) {
  const prometheus::Labels labels{{"service", std::string(service)}};
  last_ran(service, at);
  families_->runs.Add(labels).Increment();
  families_->errors.Add(labels).Increment(failed ? 1 : 0);
  families_->run_seconds.Add(labels, run_buckets).Observe(seconds(took));
}

void JobSeries::last_ran(std::string_view service, WallTime at) {
  families_->last_run.Add({{"service", std::string(service)}})
    .Set(seconds(at.time_since_epoch()));
}

void JobSeries::started(std::string_view service,
                        std::chrono::nanoseconds late) {
  families_->lateness.Add({{"service", std::string(service)}}, lateness_buckets)
    .Observe(seconds(late));
}

void JobSeries::skipped(std::string_view service, std::string_view code) {
  families_->skips
    .Add({{"service", std::string(service)}, {"code", std::string(code)}})
    .Increment();
}

void JobSeries::stalled(std::string_view service, bool stalled) {
  families_->stalled.Add({{"service", std::string(service)}})
    .Set(stalled ? 1 : 0);
}

} // namespace signalbox
