#include "telemetry/outbox_series.hpp"

#include <string>

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>

#include "domain/outbox/outbox.hpp"

namespace signalbox {

struct OutboxSeries::Families {
  prometheus::Family<prometheus::Counter>& sent;
  prometheus::Family<prometheus::Gauge>& waiting;
  prometheus::Family<prometheus::Gauge>& broken;
};

OutboxSeries::OutboxSeries(prometheus::Registry& registry)
  : families_(new Families{
      prometheus::BuildCounter()
        .Name("signalbox_outbox_sent_total")
        .Help("Messages sent to the outside by what became of them.")
        .Register(registry),
      prometheus::BuildGauge()
        .Name("signalbox_outbox_waiting")
        .Help("Messages that wait to be sent.")
        .Register(registry),
      prometheus::BuildGauge()
        .Name("signalbox_outbox_broken")
        .Help("1 while the receiver refuses what it is sent.")
        .Register(registry)}) {
  for (const auto channel : {OutboxChannel::notify, OutboxChannel::rounds}) {
    const auto name = std::string(to_string(channel));
    for (const char* outcome : {"sent", "delayed", "refused"})
      families_->sent.Add({{"channel", name}, {"outcome", outcome}});
    families_->waiting.Add({{"channel", name}});
    families_->broken.Add({{"channel", name}});
  }
}

OutboxSeries::~OutboxSeries() = default;

void OutboxSeries::sent(std::string_view channel, std::string_view outcome) {
  families_->sent
    .Add({{"channel", std::string(channel)}, {"outcome", std::string(outcome)}})
    .Increment();
}

void OutboxSeries::waiting(std::string_view channel, std::int64_t count) {
  families_->waiting.Add({{"channel", std::string(channel)}})
    .Set(static_cast<double>(count));
}

void OutboxSeries::broken(std::string_view channel, bool broken) {
  families_->broken.Add({{"channel", std::string(channel)}})
    .Set(broken ? 1 : 0);
}

} // namespace signalbox
