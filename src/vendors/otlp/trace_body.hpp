#pragma once

#include <string>

#include "ports/dialects/trace_dialect.hpp"
#include "vendors/redactor.hpp"

namespace signalbox {

/// Where a collector of traces is, and who tells.
struct TraceCollector {
  std::string base_url; ///< OTEL_EXPORTER_OTLP_ENDPOINT
  std::string version;  ///< of this program
};

/// OTLP over HTTP as JSON: ids in hex, 64-bit integers as texts, enums as
/// numbers.
class TraceBody final : public TraceDialect {
public:
  explicit TraceBody(TraceCollector collector);

  /// Scopes stand in the order in which they first occur.
  http::Call call(const std::vector<Span>& spans,
                  Deadline deadline) const override;
  TraceOutcome read(const http::Reply& reply, WallTime now) const override;
  TraceOutcome read_failure(const Error& error) const override;

private:
  TraceCollector collector_;
  Redactor redactor_;
};

} // namespace signalbox
