#pragma once

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "domain/signals/store_orders.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// Reads `date` (`YYYY-MM-DD`), by default today in New York. Fails with
/// `invalid_argument` named `invalid_parameter`.
Result<ReadFunnel> parse_funnel_query(const Request& request, WallTime now);

/// The counters of one trading day. What nothing here measures is null and
/// listed in `notMeasured`.
Response render_funnel_stats(const FunnelStats& stats);

} // namespace signalbox::http
