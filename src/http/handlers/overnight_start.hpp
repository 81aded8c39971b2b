#pragma once

#include "domain/overnight/start_order.hpp"
#include "http/handlers/checked_body.hpp"

/// Starting the overnight job by hand.
namespace signalbox::http {

/// Reads `{jobType = "scoring", force = false}`; without a body that is what
/// is started. Answers 400 `bad_json` or `invalid_fields` for another body.
Checked<StartOvernight> parse_start_overnight(const Request& request);

/// 202 `{ok, runId, correlationId, jobType, status}`: it has begun. 200 `{ok,
/// skipped, reason, runId?}`: it has not, and which run is in its way.
Response render_overnight_started(const OvernightStarted& started);

} // namespace signalbox::http
