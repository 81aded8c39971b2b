#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// What a person asks of a schedule entry.
struct JobOrder {
  std::string name, by, why;
  std::optional<WallTime> until;
};

/// Reads the `{name}` of the path.
Result<std::string> parse_job_name(const Request& request);

/// Reads `{name}`, and `by`, `why` and `until` (ISO-8601) from a JSON body or
/// the query; the body wins. Without `by` it is the header `x-run-source`, or
/// `operator`. Fails with `invalid_argument` named `invalid_parameter`.
Result<JobOrder> parse_job_order(const Request& request);

/// Which due times somebody wants to see.
struct PreviewQuery {
  std::string name;
  WallTime from{}, to{}; ///< `from` <= t < `to`
  std::size_t limit = 20;
};

/// Reads `{name}`, `from` (default `now`), `to` (default a year and a day
/// later, which is the most) and `limit` (1 to 500, default 20). Fails with
/// `invalid_argument` named `invalid_parameter`.
Result<PreviewQuery> parse_job_preview(const Request& request, WallTime now);

} // namespace signalbox::http
