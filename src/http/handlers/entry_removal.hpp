#pragma once

#include "domain/core/error.hpp"
#include "domain/posts/store_orders.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// Reads the `{post_id}` of the path and `reason` (1 to 200 bytes, without
/// control characters) from a JSON body, which may be missing. Fails with
/// `not_found` for a text that no post can have as its id, and with
/// `invalid_argument` named `invalid_parameter`.
Result<RemoveEntries> parse_entry_removal(const Request& request, WallTime now);

/// `{ok, post_id, removed}`; 0 if all entries had been removed before.
Response render_entries_removed(const EntriesRemoved& report);

} // namespace signalbox::http
