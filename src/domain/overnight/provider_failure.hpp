#pragma once

#include "domain/core/error.hpp"

namespace signalbox {

/// A failure of a provider under the name that domain 6.5 gives its kind, if
/// it has none of them yet: late, refused for being too many, not understood,
/// or failed in any other way.
Error provider_failure(Error failure);

/// Whether the same question may be answered the next time: time-outs, broken
/// connections, 5xx, answers that cannot be read, and 429.
bool may_be_asked_again(const Error& failure);

} // namespace signalbox
