#pragma once

#include <cstdint>
#include <memory>

#include "actors/day_run.hpp"
#include "domain/core/ids.hpp"
#include "messages/notifier.hpp"
#include "messages/replay_days.hpp"
#include "messages/replay_reader.hpp"
#include "messages/replay_writes.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

/// What the actor is given at birth, and again after a restart.
struct ReplayDaysParts {
  PipelineRules pipeline;
  ReplayWritesActor writer;
  ReplayReaderActor reader;
  NotifierActor notifier;
  std::shared_ptr<const SessionCalendar> calendar;
  std::shared_ptr<const WallClock> clock;
  std::shared_ptr<Entropy> entropy;
  std::shared_ptr<Metrics> metrics;
};

struct ReplayDaysState {
  static constexpr const char* name = "replay_days"; ///< CAF and log name

  ReplayDaysParts parts;
  DayRunPtr run;         ///< the one that is going on
  bool starting = false; ///< a run is about to be
  bool looked = false;   ///< runs of a former life are known
  std::uint64_t last_run = 0;
};

/// One run at a time, in memory until its end. What a life leaves open, the
/// next begins anew.
ReplayDaysActor::behavior_type replay_days(ReplayDaysSelf self,
                                           ReplayDaysParts parts);

} // namespace signalbox
