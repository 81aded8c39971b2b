#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "domain/budget/budget.hpp"
#include "http/call.hpp"

namespace signalbox {

/// How long after the answer the epoch second in that header comes, by the
/// server's own `Date` (by `now` if it has none); nothing if the header holds
/// no such second. Below zero for one that is past.
std::optional<Millis> time_to_reset(const http::Reply& reply,
                                    std::string_view header, WallTime now);

/// What the headers `<prefix>limit`, `<prefix>remaining`, `<prefix>reset` and
/// `Retry-After` say; a reset that is past or cannot be read is not said.
ServerLimits read_rate_headers(const http::Reply& reply,
                               std::string_view prefix, WallTime now);

} // namespace signalbox
