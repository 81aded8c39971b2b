#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include <caf/error.hpp>
#include <caf/stateful_actor.hpp>

#include "domain/rounds/round.hpp"
#include "domain/schedule/run_progress.hpp"
#include "messages/freeze_coordinator.hpp"

namespace signalbox {

struct FreezeCoordinatorState;

using FreezeCoordinatorSelf =
  FreezeCoordinatorActor::stateful_pointer<FreezeCoordinatorState>;

/// The store answers in this time, or it cannot.
constexpr Millis round_store_timeout{15000};

/// One freeze of one round, from its fence to its snapshot.
struct FreezeRun {
  std::uint64_t number = 0; ///< of this life: timers of others are stale
  std::string run_id;
  Round round; ///< as it stands in the store
  bool recovery = false;
  SteadyTime began{};
  WallTime step_from{}; ///< when this life came to the step that is going on
  Millis wait{0};       ///< before the next try of the step, doubled
  /// When the chain of pages began that is now followed; nothing while that
  /// was before this run, so that nobody knows what came since.
  std::optional<WallTime> chain_from;
  std::stop_source stop;   ///< ends a sweep that nobody waits for any more
  std::int64_t relayed{0}; ///< movements that waiting jobs were told of
  std::shared_ptr<RunProgress> progress = std::make_shared<RunProgress>();
  std::function<void(const FreezeStarted&)> started;
  std::function<void(const caf::error&)> refused;

  FreezeRun() = default;
  FreezeRun(const FreezeRun&) = delete;
  FreezeRun& operator=(const FreezeRun&) = delete;
  ~FreezeRun() { stop.request_stop(); }
};

using FreezeRunPtr = std::shared_ptr<FreezeRun>;

/// Takes the round into this freeze's hands and does its steps from the
/// stored one on. `cause` is the code of its reason record.
void begin_freeze(FreezeCoordinatorSelf self, const FreezeRunPtr& run,
                  const std::string& cause);

/// Does the next step; nothing if this is not the freeze that goes on.
void proceed(FreezeCoordinatorSelf self, std::uint64_t run);

} // namespace signalbox
