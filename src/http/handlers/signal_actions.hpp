#pragma once

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "domain/signals/store_orders.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// Reads the `{id}` of the path. Fails with `not_found` for a text that no
/// signal can have as its id.
Result<FindSignal> parse_find_signal(const Request& request);

/// Reads the `{id}` of the path for a person's `action`. Fails with
/// `not_found` for a text that no signal can have as its id.
Result<DecideSignal> parse_decide_signal(const Request& request,
                                         SignalAction action, WallTime now);

/// `{ok, signal}`.
Response render_signal(const Signal& signal);

} // namespace signalbox::http
