#pragma once

#include <optional>

#include "domain/core/error.hpp"
#include "domain/posts/post_rules.hpp"

namespace signalbox {

/// Whether an answer with this status may be different next time: 429, 500,
/// 502, 503, 504.
bool may_be_retried(int status);

/// Whether a call that got no answer may get one next time.
bool may_be_retried(const Error& transport_failure);

/// How long to wait after so many failed attempts: doubled from the base up to
/// the cap, 10 % shorter or longer as `unit` in [0, 1) says.
Millis retry_pause(Millis base, Millis cap, int failed_attempts, double unit);

/// The same with base and cap of the calls for posts.
Millis retry_pause(const PostCallRules& rules, int failed_attempts,
                   double unit);

} // namespace signalbox
