#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/deadline.hpp"
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
  virtual TraceOutcome read(const http::Reply& reply) const = 0;
};

} // namespace signalbox
