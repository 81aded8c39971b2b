#pragma once

#include "domain/core/error.hpp"
#include "domain/overnight/store_orders.hpp"
#include "http/message.hpp"

/// Calculations over HTTP: read, never written.
namespace signalbox::http {

/// Reads `runId` or `userId`, of which one must be there, `limit` (100, at
/// most 1000) and `after`. Fails with `invalid_argument` named
/// `invalid_parameter`.
Result<ListCalculations> parse_list_calculations(const Request& request);

/// `{ok, calculations, next}`; `next` is null at the end.
Response render_calculation_page(const CalculationPage& page);

/// Reads the correlation id in the path.
Result<ReadCalculation> parse_read_calculation(const Request& request);

/// `{ok, correlationId, userId, jobRunId, events[…]}` by `seq`.
Response render_calculation(const CalculationStream& stream);

/// Calculates again: `{ok, success, matches, discrepancies[…]}`, or 409
/// `not_replayable`.
Response render_replay(const CalculationStream& stream);

} // namespace signalbox::http
