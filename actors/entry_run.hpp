#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <caf/stateful_actor.hpp>

#include "actors/promise_guard.hpp"
#include "domain/entry/candidate.hpp"
#include "messages/entry_executor.hpp"

namespace signalbox {

struct EntryExecutorState;

using EntryExecutorSelf =
  EntryExecutorActor::stateful_pointer<EntryExecutorState>;

/// The store answers in this time, or it cannot.
constexpr Millis entry_store_timeout{15000};

/// What one question to the broker may take.
constexpr Millis entry_question_limit{10000};

/// A run's partners are to be done so long before the run is.
constexpr Millis entry_answer_margin{1000};

/// One run: from the guards to an order, or to the reason why there is none.
struct ExecutorRun {
  explicit ExecutorRun(PromiseGuard<EntryReport> caller)
    : asker(std::move(caller)) {}

  std::uint64_t number = 0;
  ExecuteEntry order;
  PromiseGuard<EntryReport> asker;
  EntryFacts facts;
  PricesByTicker prices;
  int answers_due = 0;            ///< of questions that were asked together
  std::set<std::string> tried;    ///< trades that the store refused
  std::vector<PassedOver> passed; ///< over all scans of the run
  Trade planned;                  ///< the trade of the order
  OrderIntent intent;
  SteadyTime reserved_at{}; ///< when the reservation was asked for
  bool calling = false;     ///< the order is on its way
  EntryReport report;
};

using ExecutorRunPtr = std::shared_ptr<ExecutorRun>;

/// Judges the guards, step by step, and places one order at most. Whatever
/// happens, the run ends in `entry_ending.hpp`.
void begin_run(EntryExecutorSelf self, const ExecutorRunPtr& run);

/// Brings the time and the halt in a run's facts up to date.
void refresh_facts(EntryExecutorSelf self, ExecutorRun& run);

} // namespace signalbox
