#pragma once

#include "domain/core/error.hpp"
#include "domain/overnight/store_orders.hpp"
#include "http/message.hpp"

/// Runs of the overnight job over HTTP.
namespace signalbox::http {

/// Reads `limit` (20, at most 200), `jobType` and `status`. Fails with
/// `invalid_argument` named `invalid_parameter`.
Result<ListOvernightRuns> parse_list_overnight_runs(const Request& request);

/// `{ok, runs}`, the newest first.
Response render_overnight_runs(const OvernightRuns& runs);

/// Reads the id in the path.
Result<FindOvernightRun> parse_find_overnight_run(const Request& request);

/// `{ok, run}` with its `steps` in the order of their start.
Response render_overnight_run(const OvernightRunView& view);

} // namespace signalbox::http
