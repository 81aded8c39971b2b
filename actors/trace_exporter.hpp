#pragma once

#include <memory>
#include <optional>

#include "domain/core/ids.hpp"
#include "domain/trace/export_queue.hpp"
#include "messages/http_client.hpp"
#include "messages/trace_exporter.hpp"
#include "ports/dialects/trace_dialect.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

/// A null `collector` means that tracing is off: spans are let go, which is no
/// loss.
struct TraceExporterParts {
  TraceRules rules;
  std::shared_ptr<const TraceDialect> collector;
  HttpClientActor http;
  std::shared_ptr<const WallClock> clock;
  std::shared_ptr<Entropy> entropy;
  std::shared_ptr<Metrics> metrics;
};

struct TraceExporterState {
  static constexpr const char* name = "trace_exporter"; ///< CAF and log name

  TraceExporterParts parts;
  ExportQueue queue{TraceRules{}};
  bool sending = false;           ///< a batch is out
  bool resting = false;           ///< the collector wants us later
  bool failing = false;           ///< it has been said that it does not take
  bool dropping = false;          ///< it has been said that spans are lost
  std::optional<SteadyTime> due;  ///< of the next batch
  std::optional<Deadline> ending; ///< of the last attempts, while stopping
  caf::error why;
};

/// Sends a batch when it is full or 5 s old, one at a time. On an orderly stop
/// it sends what is left, for at most 5 s.
TraceExporterActor::behavior_type
trace_exporter(TraceExporterActor::stateful_pointer<TraceExporterState> self,
               TraceExporterParts parts);

} // namespace signalbox
