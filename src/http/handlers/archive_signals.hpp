#pragma once

#include "domain/core/error.hpp"
#include "domain/signals/store_orders.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// Reads the optional body `{olderThanHours, limit, scanLimit, cursor,
/// statuses, dryRun}` over `order`, which brings the clock and the settings.
/// A member it does not know is refused, so that a misspelt `dryRun` archives
/// nothing. Fails with `invalid_argument` named `invalid_json` or
/// `invalid_fields`.
Result<ArchiveSignals> parse_archive_order(const Request& request,
                                           ArchiveSignals order);

/// What one page of archiving did, or would have done.
Response render_archive_report(const ArchiveSignals& order,
                               const ArchiveReport& report);

} // namespace signalbox::http
