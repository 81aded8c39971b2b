#pragma once

#include <vector>

#include "domain/trace/span.hpp"
#include "messages/alive.hpp"

namespace signalbox {

/// Hands over finished spans; nobody waits for their export.
struct ExportSpans {
  std::vector<Span> spans;
};

struct SendSpans {}; ///< to itself: a batch is due, or another attempt

/// Sends spans to a collector in batches. Blocks nobody: what does not fit its
/// queue is dropped and counted. At its end it tries once more, for 5 s.
using TraceExporterActor = AliveActor::extend<caf::reacts_to<ExportSpans>,
                                              // Internal.
                                              caf::reacts_to<SendSpans>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ExportSpans)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SendSpans)
