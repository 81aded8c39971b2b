#include "telemetry/post_series.hpp"

#include <string>

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>

#include "domain/rounds/round.hpp"

namespace signalbox {

struct PostSeries::Families {
  prometheus::Family<prometheus::Gauge>& entries;
  prometheus::Family<prometheus::Counter>& rounds;
};

PostSeries::PostSeries(prometheus::Registry& registry)
  : families_(new Families{prometheus::BuildGauge()
                             .Name("signalbox_entries")
                             .Help("Stored entries by state.")
                             .Register(registry),
                           prometheus::BuildCounter()
                             .Name("signalbox_rounds_total")
                             .Help("Rounds by the status that they came into.")
                             .Register(registry)}) {
  for (const auto state :
       {EntryState::active, EntryState::suspect, EntryState::removed})
    families_->entries.Add({{"state", std::string(to_string(state))}});
  for (const auto status : all_round_statuses())
    families_->rounds.Add({{"status", std::string(to_string(status))}});
}

PostSeries::~PostSeries() = default;

void PostSeries::counted(const EntryCounts& counts) {
  for (const auto& [state, count] : counts.by_state)
    families_->entries.Add({{"state", std::string(to_string(state))}})
      .Set(static_cast<double>(count));
}

void PostSeries::round_became(std::string_view status) {
  families_->rounds.Add({{"status", std::string(status)}}).Increment();
}

} // namespace signalbox
