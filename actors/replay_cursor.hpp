#pragma once

#include <deque>
#include <memory>

#include <caf/stateful_actor.hpp>

#include "actors/replay_page.hpp"
#include "domain/core/ids.hpp"
#include "messages/replay_cursor.hpp"
#include "messages/replay_reader.hpp"
#include "messages/replay_writes.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

/// What the actor is given at birth, and again after a restart.
struct ReplayCursorParts {
  PipelineRules pipeline;
  ReplayWritesActor writer;
  ReplayReaderActor reader;
  std::shared_ptr<const SessionCalendar> calendar;
  std::shared_ptr<const WallClock> clock;
  std::shared_ptr<Entropy> entropy;
  std::shared_ptr<Metrics> metrics;
};

struct ReplayCursorState {
  static constexpr const char* name = "replay_cursor"; ///< CAF and log name

  ReplayCursorParts parts;
  std::deque<ReplayPageWorkPtr> waiting;
  ReplayPageWorkPtr work;            ///< the call that is served
  std::shared_ptr<RunMemory> memory; ///< may be of an older page
};

/// Serves one call after the other; every page is one write. What it knows of
/// a run it can read again.
ReplayCursorActor::behavior_type replay_cursor(ReplayCursorSelf self,
                                               ReplayCursorParts parts);

} // namespace signalbox
