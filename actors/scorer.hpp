#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "actors/promise_guard.hpp"
#include "domain/core/ids.hpp"
#include "domain/signals/bars.hpp"
#include "domain/signals/scorer_rules.hpp"
#include "messages/http_client.hpp"
#include "messages/market_bars.hpp"
#include "messages/notifier.hpp"
#include "messages/scorer.hpp"
#include "messages/scorer_writes.hpp"
#include "messages/store_reader.hpp"
#include "ports/dialects/model_dialect.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

/// `model` is null when no model server is configured.
struct ScorerParts {
  ScorerRules rules;
  BarRules bar_rules;
  bool data_configured = true; ///< bars can be had, or none are needed
  HttpClientActor http;
  MarketBarsActor bars;
  ScorerWritesActor writes;
  StoreReaderActor reads;
  std::shared_ptr<const ModelDialect> model;
  std::shared_ptr<const WallClock> clock;
  std::shared_ptr<Entropy> entropy;
  std::shared_ptr<Metrics> metrics;
  NotifierActor notifier{}; ///< null: nobody is told of closures
};

/// One signal on its way through the model.
struct ScoreTask {
  ScoreSignal order;
  PromiseGuard<ScoreAnswer> asker;
  ModelQuestion question;
  int parse_retries = 0, transient_retries = 0, steps_down = 0;
  bool probes = false; ///< the one call that tries a closed scorer
};

using ScoreTaskPtr = std::shared_ptr<ScoreTask>;

struct ScorerActorState {
  static constexpr const char* name = "scorer"; ///< CAF and log name

  ScorerParts parts;
  ScorerMemory memory;
  bool memory_known = false; ///< until then every task waits
  bool probing = false;
  std::int64_t unsaved_nano_usd = 0;
  BudgetLevel warned = BudgetLevel::fine;
  std::map<std::string, ModelCapabilities> capabilities; ///< by model
  std::map<BarKey, BarContextFound> contexts; ///< used again while good
  std::vector<ScoreTaskPtr> held; ///< wait for the memory or the probe
  std::map<std::uint64_t, ScoreTaskPtr> sleeping; ///< wait for a retry
  std::uint64_t last_order = 0;
};

/// Scores single signals through the model server: context from bars, one
/// question, the capability ladder, retries that fit the deadline. The server's
/// word on quota, credentials and waiting closes it for every call, durably.
ScorerActor::behavior_type
scorer(ScorerActor::stateful_pointer<ScorerActorState> self, ScorerParts parts);

} // namespace signalbox
