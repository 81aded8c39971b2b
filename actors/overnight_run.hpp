#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <caf/stateful_actor.hpp>

#include "actors/promise_guard.hpp"
#include "domain/overnight/overnight_run.hpp"
#include "domain/overnight/quotes.hpp"
#include "domain/overnight/store_orders.hpp"
#include "messages/overnight_scoring.hpp"

namespace signalbox {

struct OvernightScoringState;

using OvernightScoringSelf =
  OvernightScoringActor::stateful_pointer<OvernightScoringState>;

/// The store answers in this time, or the step is tried again.
constexpr Millis overnight_store_timeout{60000};

/// What this life does of one run.
struct OvernightLife {
  std::uint64_t number = 0; ///< of this life: timers of others are stale
  OvernightRunView view;    ///< the row and its steps, as far as is known here
  bool force = false;       ///< fundamentals are asked for again
  std::shared_ptr<QuoteBook> quotes = std::make_shared<QuoteBook>();
  std::vector<std::string> symbols; ///< of all assets of the run
  int users = 0, users_done = 0;    ///< of the run
  std::vector<int> open_batches;    ///< not begun yet, the last one first
  int batches_going = 0;
  std::optional<Error> halt; ///< a batch was not served: no other is begun
  OvernightMetrics spent;    ///< by former lives, and by steps of this one
  SteadyTime began{};        ///< this life
  std::optional<OvernightStep> step; ///< that is going on
  SteadyTime step_began{};
  WallTime step_from{};
  std::optional<EndStep> ending; ///< of a step that is done: asked of the store
  Millis wait{0};                ///< before the next try of the step, doubled
  std::optional<EndOvernightRun> closing; ///< set: no step is done any more
  std::optional<RunJob> job; ///< the schedule's order that waits for the end
  std::optional<PromiseGuard<JobDone>> asker;

  const OvernightRun& row() const { return view.run; }
};

using OvernightRunPtr = std::shared_ptr<OvernightLife>;

/// Whether steps of this run are still done, and by this life.
bool goes_on(OvernightScoringSelf self, const OvernightRunPtr& run);

/// Does the next step that is not done, or closes the run.
void proceed(OvernightScoringSelf self, const OvernightRunPtr& run);

/// Waits, longer each time, and then tries the step again: the store did not
/// do what only it can do.
void try_again(OvernightScoringSelf self, const OvernightRunPtr& run,
               const Error& cause);

/// The step is over with what it found; the next follows. `pinned` are the
/// run's users, of the step that finds them.
void end_step(OvernightScoringSelf self, const OvernightRunPtr& run,
              std::string checkpoint, std::vector<PinnedUser> pinned = {});

/// The step cannot be done, which ends the run as `failed`.
void fail_step(OvernightScoringSelf self, const OvernightRunPtr& run,
               const Error& cause);

/// What the run has taken up to now, former lives included.
OvernightMetrics metrics_now(OvernightScoringSelf self,
                             const OvernightLife& run);

} // namespace signalbox
