#pragma once

#include <optional>

#include "domain/budget/budget.hpp"

namespace signalbox {

/// No calls for so long; at its end the bucket holds so many tokens.
struct BudgetClosure {
  Millis lasts{0};
  int tokens_then = 0;
};

/// Longer than this we do not take a server's word; then it is asked again.
inline constexpr Millis longest_closure{20 * 60'000};

/// What a bucket is closed for when the server gives no readable time.
inline constexpr Millis default_closure{60'000};

/// How long the server asks us to wait: until its reset, or for its
/// `Retry-After`; nothing if neither lies ahead.
std::optional<Millis> asked_wait(const ServerLimits& word, WallTime now);

/// Whether the server's word closes a bucket of that capacity: it refused, or
/// nothing remains. Until its reset, or for its `Retry-After`, whereupon the
/// bucket holds what the server's limit allows. Where neither lies ahead, or
/// lies too far, one token then asks again.
std::optional<BudgetClosure> closure_of(const ServerLimits& word, int capacity,
                                        WallTime now);

} // namespace signalbox
