#pragma once

#include <optional>

#include "domain/core/clock.hpp"
#include "http/call.hpp"

namespace signalbox {

/// When the server asks us to come back: `retry-after-ms`, else `Retry-After`
/// in seconds or as a date, which is compared with the answer's own `Date`
/// (with `now` if it has none). A negative wait or one over 20 minutes counts
/// as 60 s; nothing if the server names none that can be read.
std::optional<Millis> retry_after(const http::Reply& reply, WallTime now);

/// Whether it names a wait that counts as 60 s instead: people should know.
bool asks_absurd_wait(const http::Reply& reply, WallTime now);

/// The answer's own `Date`; nothing if there is none that can be read.
std::optional<WallTime> server_time(const http::Reply& reply);

} // namespace signalbox
