#pragma once

#include <cstdint>
#include <memory>

#include "actors/overnight_run.hpp"
#include "domain/core/ids.hpp"
#include "domain/overnight/overnight_rules.hpp"
#include "messages/overnight_reader.hpp"
#include "messages/overnight_scoring.hpp"
#include "messages/overnight_writes.hpp"
#include "messages/portfolio_scorer.hpp"
#include "messages/providers.hpp"
#include "messages/trace_exporter.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

/// What the job is given at birth, and again after a restart.
struct OvernightScoringParts {
  OvernightRules rules;
  OvernightWritesActor writer;
  OvernightReaderActor reader;
  ProvidersActor providers;
  PortfolioScorerActor scorer;
  TraceExporterActor traces;
  std::shared_ptr<const WallClock> clock;
  std::shared_ptr<Entropy> entropy;
  std::shared_ptr<Metrics> metrics;
};

struct OvernightScoringState {
  static constexpr const char* name = "overnight_scoring"; ///< CAF, log name

  OvernightScoringParts parts;
  OvernightRunPtr run; ///< the one that is going on
  std::uint64_t last_run = 0;
};

/// One run at a time. A run lives in the store, step by step: what a life
/// leaves open, the next goes on with as soon as it is born.
OvernightScoringActor::behavior_type
overnight_scoring(OvernightScoringSelf self, OvernightScoringParts parts);

} // namespace signalbox
