#pragma once

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "domain/signals/store_orders.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// Reads `minScore`, `grade` (exactly this one), `status` (repeated or a comma
/// list, default any) and `limit`. Fails with `invalid_argument` named
/// `invalid_parameter`.
Result<ListSignals> parse_signal_list(const Request& request);

/// `{ok, signals, meta{totalBefore, totalAfter}}`.
Response render_signal_list(const SignalList& list);

/// A look back over the records, with what its answer repeats.
struct SignalHistoryQuery {
  ListSignals list; ///< `since` and `statuses` always set
  bool only_active = false;
};

/// Reads `since` (`30m`, `48h`, `2d` or an ISO instant), `status` and
/// `statuses`, `onlyActive`, `order` and `limit`. Fails with
/// `invalid_argument` named `invalid_parameter`.
Result<SignalHistoryQuery> parse_signal_history(const Request& request,
                                                WallTime now);

/// `{ok, signals, meta{…}}`; the meta repeats what was applied.
Response render_signal_history(const SignalHistoryQuery& query,
                               const SignalList& list);

} // namespace signalbox::http
