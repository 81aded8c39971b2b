#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/deadline.hpp"
#include "domain/core/error.hpp"
#include "domain/trace/span.hpp"
#include "http/call.hpp"

namespace signalbox {

/// What a collector made of a batch.
struct TraceOutcome {
  enum class Kind {
    taken,
    partly,    ///< some spans were refused; they are not sent again
    again,     ///< not taken, but it may be later
    too_large, ///< halve the batch
    refused,   ///< never: drop it
  };
  Kind kind = Kind::taken;
  std::int64_t rejected = 0;        ///< of `partly`
  std::optional<Millis> not_before; ///< of `again`: as the collector asked
  std::string detail;
};

/// How a collector of traces is given spans, and understood. Pure.
class TraceDialect {
public:
  virtual ~TraceDialect() = default;

  virtual http::Call call(const std::vector<Span>& spans,
                          Deadline deadline) const = 0;
  /// `now` counts for a wait that is given as a date.
  virtual TraceOutcome read(const http::Reply& reply, WallTime now) const = 0;

  /// The same of a call that got no answer.
  virtual TraceOutcome read_failure(const Error& error) const = 0;
};

} // namespace signalbox
