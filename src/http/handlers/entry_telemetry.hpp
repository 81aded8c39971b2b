#pragma once

#include <array>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "domain/entry/store_orders.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// Reads `date` (default: today's New York date) and `limit` (50, at most
/// 200). Fails with `invalid_argument` named `invalid_parameter`.
Result<ReadEntryRuns> parse_entry_runs(const Request& request, WallTime now);

/// `{ok, etDate, summary, runs}` (domain 3.12).
Response render_entry_runs(const std::string& et_date, const EntryRuns& found);

/// The spans of `GET /api/auto-entry/summary` in the order of its answer: the
/// date, its week from Monday, its month and its year so far.
std::array<ReadEntryTotals, 4> entry_spans(const std::string& et_date);

/// `{ok, etDate, today, wtd, mtd, ytd}`.
Response render_entry_summary(const std::string& et_date,
                              const std::array<EntryTotals, 4>& totals);

} // namespace signalbox::http
