#include "telemetry/overnight_series.hpp"

#include <array>
#include <string>

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include "domain/overnight/overnight_run.hpp"

namespace signalbox {

namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Histogram;

const Histogram::BucketBoundaries step_buckets{
  0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 14400};

constexpr std::string_view batch_step = "score-batch";

constexpr std::array outcomes{
  "ok",           "failed",           "timeout",
  "rate_limited", "invalid_response", "circuit_open"};

Family<Counter>& counters(prometheus::Registry& registry, const char* name,
                          const char* help) {
  return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}

std::string label_of(std::string_view step) {
  return std::string(step.starts_with(batch_step) ? batch_step : step);
}

} // namespace

struct OvernightSeries::Families {
  Family<Counter>& runs;
  Family<Counter>& users;
  Counter& assets;
  Family<Histogram>& step_seconds;
  Family<Counter>& provider_calls;
  Family<Counter>& spans;
};

OvernightSeries::OvernightSeries(prometheus::Registry& registry)
  : families_(new Families{
      counters(registry, "signalbox_overnight_runs_total",
               "Overnight runs by how they ended."),
      counters(registry, "signalbox_overnight_users_total",
               "Users of overnight runs by what became of them."),
      counters(registry, "signalbox_overnight_assets_scored_total",
               "Assets that overnight runs have scored.")
        .Add({}),
      prometheus::BuildHistogram()
        .Name("signalbox_overnight_step_seconds")
        .Help("Duration of a step of an overnight run.")
        .Register(registry),
      counters(registry, "signalbox_provider_calls_total",
               "Questions to providers of quotes, with all their attempts."),
      counters(registry, "signalbox_trace_spans_total",
               "Spans by what became of them.")}) {
  for (const char* status : {"completed", "partial", "failed"})
    families_->runs.Add({{"status", status}});
  for (const char* result : {"success", "failed"})
    families_->users.Add({{"result", result}});
  for (const auto step : overnight_step_names.texts)
    families_->step_seconds.Add({{"step", std::string(step)}}, step_buckets);
  families_->step_seconds.Add({{"step", std::string(batch_step)}},
                              step_buckets);
  for (const char* result : {"sent", "rejected", "dropped"})
    families_->spans.Add({{"result", result}});
}

OvernightSeries::~OvernightSeries() = default;

void OvernightSeries::run_ended(std::string_view status) {
  families_->runs.Add({{"status", std::string(status)}}).Increment();
}

void OvernightSeries::users_done(std::int64_t processed, std::int64_t failed) {
  families_->users.Add({{"result", "success"}})
    .Increment(static_cast<double>(processed - failed));
  families_->users.Add({{"result", "failed"}})
    .Increment(static_cast<double>(failed));
}

void OvernightSeries::assets_scored(std::int64_t count) {
  families_->assets.Increment(static_cast<double>(count));
}

void OvernightSeries::step_took(std::string_view step,
                                std::chrono::duration<double> time) {
  families_->step_seconds.Add({{"step", label_of(step)}}, step_buckets)
    .Observe(time.count());
}

void OvernightSeries::provider_known(std::string_view provider) {
  for (const char* outcome : outcomes)
    families_->provider_calls.Add(
      {{"provider", std::string(provider)}, {"outcome", outcome}});
}

void OvernightSeries::provider_called(std::string_view provider,
                                      std::string_view outcome) {
  families_->provider_calls
    .Add(
      {{"provider", std::string(provider)}, {"outcome", std::string(outcome)}})
    .Increment();
}

void OvernightSeries::spans(std::string_view result, std::int64_t count) {
  families_->spans.Add({{"result", std::string(result)}})
    .Increment(static_cast<double>(count));
}

} // namespace signalbox
