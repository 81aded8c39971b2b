#include "telemetry/budget_series.hpp"

#include <string>

namespace signalbox {

namespace {

// From a token at hand to a whole window of 15 minutes.
const prometheus::Histogram::BucketBoundaries wait_buckets{
  0.005, 0.05, 0.5, 1, 5, 15, 30, 60, 120, 300, 600, 900};

prometheus::Family<prometheus::Gauge>&
gauges(prometheus::Registry& registry, const char* name, const char* help) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(registry);
}

} // namespace

BudgetSeries::BudgetSeries(prometheus::Registry& registry)
  : tokens_(gauges(registry, "signalbox_budget_tokens",
                   "Tokens of a bucket, never below 0.")),
    waiting_(gauges(registry, "signalbox_budget_waiting",
                    "Callers that wait for their turn.")),
    window_used_(gauges(registry, "signalbox_budget_window_used",
                        "Calls that count in the sliding window.")),
    wait_seconds_(prometheus::BuildHistogram()
                    .Name("signalbox_budget_wait_seconds")
                    .Help("Time from asking for a call to its grant.")
                    .Register(registry)) {}

void BudgetSeries::stands(const BudgetStatus& status) {
  const prometheus::Labels labels{{"bucket", status.bucket}};
  tokens_.Add(labels).Set(status.tokens);
  waiting_.Add(labels).Set(status.waiting);
  window_used_.Add(labels).Set(status.window_used);
  wait_seconds_.Add(labels, wait_buckets);
}

void BudgetSeries::waited(std::string_view bucket,
                          std::chrono::nanoseconds wait) {
  wait_seconds_.Add({{"bucket", std::string(bucket)}}, wait_buckets)
    .Observe(std::chrono::duration<double>(wait).count());
}

} // namespace signalbox
