#include "telemetry/call_series.hpp"

#include <string>

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include "telemetry/known_series.hpp"

namespace signalbox {

namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Histogram;

const Histogram::BucketBoundaries call_buckets{0.05, 0.1, 0.25, 0.5, 1, 2.5,
                                               5,    10,  20,   30,  60};

Family<Counter>& counters(prometheus::Registry& registry, const char* name,
                          const char* help) {
  return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}

Family<Histogram>& histograms(prometheus::Registry& registry, const char* name,
                              const char* help) {
  return prometheus::BuildHistogram().Name(name).Help(help).Register(registry);
}

double seconds(std::chrono::duration<double> time) {
  return time.count();
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

} // namespace

struct CallSeries::Families {
  explicit Families(prometheus::Registry& registry)
    : scorer_requests(counters(registry, "signalbox_scorer_requests_total",
                               "Model calls by outcome.")),
      scorer_seconds(histograms(registry, "signalbox_scorer_request_seconds",
                                "Duration of a model call.")),
      scorer_tokens(counters(registry, "signalbox_scorer_tokens_total",
                             "Tokens the model service has charged.")),
      scorer_cost(counters(registry, "signalbox_scorer_cost_usd_total",
                           "Cost of model calls at list price.")),
      upstream_requests(counters(registry, "signalbox_upstream_requests_total",
                                 "Calls to outside services by result.")),
      upstream_seconds(histograms(registry,
                                  "signalbox_upstream_request_seconds",
                                  "Duration of a call to an outside "
                                  "service.")) {}

  ScorerSeries make_scorer(const ScorerCall& call) {
    const std::string model{call.model};
    return {&scorer_requests.Add(
              {{"model", model}, {"outcome", std::string(call.outcome)}}),
            &scorer_tokens.Add({{"model", model}, {"kind", "prompt"}}),
            &scorer_tokens.Add({{"model", model}, {"kind", "completion"}}),
            &scorer_cost.Add({{"model", model}}),
            &scorer_seconds.Add({{"model", model}}, call_buckets)};
  }

  UpstreamSeries make_upstream(std::string_view service,
                               std::string_view code) {
    const std::string name{service};
    return {
      &upstream_requests.Add({{"service", name}, {"code", std::string(code)}}),
      &upstream_seconds.Add({{"service", name}}, call_buckets)};
  }

  Family<Counter>& scorer_requests;
  Family<Histogram>& scorer_seconds;
  Family<Counter>& scorer_tokens;
  Family<Counter>& scorer_cost;
  Family<Counter>& upstream_requests;
  Family<Histogram>& upstream_seconds;

  // Counted once a signal, where building labels would be felt.
  KnownSeries<ScorerSeries> scorer;
  KnownSeries<UpstreamSeries> upstream;
};

CallSeries::CallSeries(prometheus::Registry& registry)
  : families_(std::make_unique<Families>(registry)) {}

CallSeries::~CallSeries() = default;

void CallSeries::called(std::string_view service, std::string_view code,
                        std::chrono::nanoseconds took) {
  const auto series = families_->upstream.of(
    service, code, [&] { return families_->make_upstream(service, code); });
  series.requests->Increment();
  series.seconds->Observe(seconds(took));
}

void CallSeries::scored(const ScorerCall& call) {
  const auto series = families_->scorer.of(
    call.model, call.outcome, [&] { return families_->make_scorer(call); });
  series.requests->Increment();
  series.seconds->Observe(seconds(call.took));
  series.prompt_tokens->Increment(static_cast<double>(call.usage.prompt));
  series.completion_tokens->Increment(
    static_cast<double>(call.usage.completion));
  series.cost->Increment(static_cast<double>(call.nano_usd) * 1e-9);
}

} // namespace signalbox
