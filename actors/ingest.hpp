#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <caf/stateful_actor.hpp>

#include "actors/alert_queue.hpp"
#include "actors/live_books.hpp"
#include "domain/replay/ingest_rules.hpp"
#include "messages/replay_reader.hpp"
#include "messages/replay_writes.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

/// What the actor is given at birth, and again after a restart.
struct IngestParts {
  IngestRules rules;
  PipelineRules pipeline;
  ReplayWritesActor writer;
  ReplayReaderActor reader;
  std::shared_ptr<const SessionCalendar> calendar;
  std::shared_ptr<const WallClock> clock;
  std::shared_ptr<Metrics> metrics;
};

struct IngestState {
  static constexpr const char* name = "ingest"; ///< CAF and log name

  IngestParts parts;
  std::optional<LiveBooks> books; ///< nothing: read again when needed
  AlertQueue waiting{{}};
  std::vector<WaitingAlert> batch; ///< those of the write that is going on
  bool writing = false;            ///< the writer has it
  /// How many are in the books already: of the batch, or, while the writer has
  /// that, of those that wait.
  std::size_t taken = 0;
  int tries = 0;      ///< of the batch
  bool unsure = true; ///< a former write, also of a former life, may still wait
  bool timer = false; ///< a look at who waits too long is due
};

/// Applies alerts to the live book in the order of their arrival. All that
/// wait go into one write, and one write is going on at a time; meanwhile those
/// of the next are applied. What a life knew, the next reads from the store.
IngestActor::behavior_type
ingest(IngestActor::stateful_pointer<IngestState> self, IngestParts parts);

} // namespace signalbox
