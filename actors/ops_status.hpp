#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "actors/promise_guard.hpp"
#include "domain/calendar/sessions.hpp"
#include "messages/broker_truth.hpp"
#include "messages/entry_executor.hpp"
#include "messages/ops_status.hpp"
#include "messages/scorer.hpp"
#include "messages/store_reader.hpp"

namespace signalbox {

struct OpsStatusRules {
  Millis part_limit{800};      ///< a part that takes longer is left out
  Millis refresh_limit{10000}; ///< a reading of the broker may go on so long
  std::chrono::hours recent{6};
  int newest_runs = 5; ///< of managing and of reconciling
};

/// Without a broker `broker_off` says why, and `executor` and `truth` are
/// empty handles. The scorer's handle may be empty as well.
struct OpsStatusParts {
  OpsStatusRules rules;
  EntryRules entry;
  ManageFlags manage;
  std::string broker_off;
  EntryExecutorActor executor;
  BrokerTruthActor truth;
  StoreReaderActor reader;
  ScorerActor scorer;
  std::shared_ptr<const WallClock> clock;
  std::shared_ptr<const SessionCalendar> calendar;
};

/// One gathering, shared by all who ask while it goes on.
struct StatusGathering {
  OpsStatus status;
  SteadyTime began{};
  Millis limit{0}; ///< for the parts, from `began`
  std::size_t waiting = 0;
  std::vector<PromiseGuard<OpsStatus>> askers;
};

struct OpsStatusState {
  static constexpr const char* name = "ops_status"; ///< CAF and log name

  OpsStatusParts parts;
  std::shared_ptr<StatusGathering> gathering; ///< null: nobody waits
};

/// Asks all parts side by side. An account that is old is read anew in the
/// background: the answer waits for it no longer than for any other part.
OpsStatusActor::behavior_type
ops_status(OpsStatusActor::stateful_pointer<OpsStatusState> self,
           OpsStatusParts parts);

} // namespace signalbox
