#pragma once

#include "domain/budget/budget.hpp"
#include "http/call.hpp"

namespace signalbox {

/// Reads `x-rate-limit-*` and `Retry-After`. The reset, epoch seconds of X's
/// clock, is compared with the answer's own `Date` (with `now` if it has
/// none); one that is past or cannot be read counts as a wait of 60 s.
ServerLimits read_rate_limits(const http::Reply& reply, WallTime now);

/// Whether the answer names a reset beyond the longest window there is: then
/// not a window but a monthly cap on posts is spent.
bool resets_far_away(const http::Reply& reply);

} // namespace signalbox
