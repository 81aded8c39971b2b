#pragma once

#include "domain/core/error.hpp"
#include "domain/signals/drain.hpp"
#include "http/message.hpp"
#include "json/writer.hpp"

namespace signalbox::http {

/// Reads `limit`, `backlog`, `strategy` (wins over `backlog`), `releaseLimit`
/// and the headers `x-run-id`, `x-run-source`. Fails with `invalid_argument`
/// named `invalid_parameter`.
Result<DrainOrder> parse_drain_order(const Request& request);

/// 200 with every field of the report, whether the run worked or was skipped;
/// a report with a failure is rendered as one.
Response render_drain_report(const DrainReport& report);

/// 500 `drain_failed` with the counts so far.
Response render_drain_failure(const Error& error, const DrainReport& report);

/// Writes the members of a report, from `skipped` and the counts to the
/// details, into the object that is open; `reason` is the caller's.
void write_drain_counts(json::Writer& writer, const DrainReport& report);

} // namespace signalbox::http
