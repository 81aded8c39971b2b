#pragma once

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "domain/desk/explain.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// Reads `from` and `to` (ISO-8601), or `date` (`YYYY-MM-DD` in New York), by
/// default today there. `to` alone misses its `from`; `from` alone ends now.
/// Fails with `invalid_argument` named `invalid_parameter`, also for a span
/// that is empty or longer than 31 days.
Result<ReadDeskRecords> parse_explain_query(const Request& request,
                                            WallTime now);

/// The walk from signals to fills, its narrow place and one sentence.
Response render_explanation(const ExplainFacts& facts);

} // namespace signalbox::http
