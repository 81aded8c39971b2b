#include "telemetry/replay_series.hpp"

#include <map>
#include <string>

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/registry.h>

namespace signalbox {

namespace {

using prometheus::Counter;
using prometheus::Family;

Family<Counter>& counters(prometheus::Registry& registry, const char* name,
                          const char* help) {
  return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}

} // namespace

struct ReplaySeries::Families {
  Family<Counter>& receipts;
  Counter& lane_moves;
  Counter& sim_trades;
  Counter& rows;
  // Counted once a receipt, where building labels would be felt.
  std::map<std::string, Counter*, std::less<>> by_result{};
};

ReplaySeries::ReplaySeries(prometheus::Registry& registry)
  : families_(
      new Families{counters(registry, "signalbox_receipts_total",
                            "Receipts that came in by what became of them."),
                   counters(registry, "signalbox_lane_moves_total",
                            "Changes of stage of live tickers.")
                     .Add({}),
                   counters(registry, "signalbox_sim_trades_total",
                            "Simulated trades that live receipts have opened.")
                     .Add({}),
                   counters(registry, "signalbox_replay_rows_total",
                            "Receipts that were replayed.")
                     .Add({})}) {
  for (const char* result :
       {"stored", "duplicate", "invalid", "late", "out_of_range"})
    families_->by_result[result] =
      &families_->receipts.Add({{"result", result}});
}

ReplaySeries::~ReplaySeries() = default;

void ReplaySeries::receipts(std::string_view result, std::int64_t count) {
  const auto series = families_->by_result.find(result);
  if (series != families_->by_result.end())
    series->second->Increment(static_cast<double>(count));
}

void ReplaySeries::lane_moves(std::int64_t count) {
  families_->lane_moves.Increment(static_cast<double>(count));
}

void ReplaySeries::sim_trades(std::int64_t count) {
  families_->sim_trades.Increment(static_cast<double>(count));
}

void ReplaySeries::rows_replayed(std::int64_t count) {
  families_->rows.Increment(static_cast<double>(count));
}

} // namespace signalbox
