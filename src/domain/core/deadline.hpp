#pragma once

#include <algorithm>
#include <chrono>

#include "domain/core/clock.hpp"

namespace signalbox {

/// An absolute monotonic instant by which work must be over. It travels with
/// an order; whoever calls on passes what is left of it.
struct Deadline {
  SteadyTime at{};

  /// The deadline `budget` after `now`.
  static Deadline after(SteadyTime now, std::chrono::nanoseconds budget) {
    return {now + budget};
  }

  /// Time left at `now`; never negative.
  std::chrono::nanoseconds left(SteadyTime now) const {
    return std::max<std::chrono::nanoseconds>(at - now,
                                              std::chrono::nanoseconds{0});
  }

  bool passed(SteadyTime now) const { return at <= now; }

  friend auto operator<=>(const Deadline&, const Deadline&) = default;
};

} // namespace signalbox
