#pragma once

#include <chrono>
#include <optional>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "domain/overnight/overnight_rules.hpp"

namespace signalbox {

/// An attempt at a provider that has failed.
struct FailedAttempt {
  Error error;
  std::optional<Millis> asked_wait; ///< of a 429: its `Retry-After`
  int number = 1;                   ///< 1, 2, …
};

/// How long to wait before the next attempt: 1 s, 2 s, 4 s …, or what a 429
/// asked for. Nothing: there is none, because all were made, the failure would
/// be the same again, or the wait is not shorter than what is `left`.
std::optional<Millis> wait_before_next(const ProviderRules& rules,
                                       const FailedAttempt& failed,
                                       std::chrono::nanoseconds left);

} // namespace signalbox
