#pragma once

#include "domain/core/error.hpp"
#include "domain/posts/store_orders.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// Reads `round`, `author` (decimal id), `item` (any case, dot or dash),
/// `state` (`active`, `suspect`, `removed` or `all`; without it those that
/// stand), `limit` (200, at most 1000) and `after`. Fails with
/// `invalid_argument` named `invalid_parameter`.
Result<ListEntries> parse_entry_list(const Request& request);

/// `{ok, entries[], next}`; `next` is the `after` of the next page or null.
Response render_entry_list(const EntryList& list);

} // namespace signalbox::http
