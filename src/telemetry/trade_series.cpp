#include "telemetry/trade_series.hpp"

#include <string>

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>

namespace signalbox {

namespace {

prometheus::Family<prometheus::Gauge>&
gauge(prometheus::Registry& registry, const char* name, const char* help) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(registry);
}

} // namespace

struct TradeSeries::Families {
  prometheus::Family<prometheus::Counter>& entry_runs;
  prometheus::Family<prometheus::Gauge>&intents, &age, &positions, &open_orders;
};

TradeSeries::TradeSeries(prometheus::Registry& registry)
  : families_(new Families{
      prometheus::BuildCounter()
        .Name("signalbox_auto_entry_runs_total")
        .Help("Runs of the entries by what came of them, and why.")
        .Register(registry),
      gauge(registry, "signalbox_order_intents",
            "Orders whose outcome is not known yet."),
      gauge(registry, "signalbox_broker_truth_age_seconds",
            "Age of the last good reading of the account."),
      gauge(registry, "signalbox_broker_positions",
            "Positions of the last good reading."),
      gauge(registry, "signalbox_broker_open_orders",
            "Open orders of the last good reading, legs included.")}) {}

TradeSeries::~TradeSeries() = default;

void TradeSeries::entry_ran(std::string_view outcome, std::string_view reason) {
  families_->entry_runs
    .Add({{"outcome", std::string(outcome)}, {"reason", std::string(reason)}})
    .Increment();
}

void TradeSeries::intents(std::string_view state, std::int64_t count) {
  families_->intents.Add({{"state", std::string(state)}})
    .Set(static_cast<double>(count));
}

void TradeSeries::broker_stands(Millis age, std::int64_t positions,
                                std::int64_t open_orders) {
  families_->age.Add({}).Set(std::chrono::duration<double>(age).count());
  families_->positions.Add({}).Set(static_cast<double>(positions));
  families_->open_orders.Add({}).Set(static_cast<double>(open_orders));
}

} // namespace signalbox
