#pragma once

#include <cstdint>
#include <optional>

#include "domain/core/clock.hpp"

namespace signalbox {

/// Millionths of a token, counted exactly.
using MicroTokens = std::int64_t;

inline constexpr MicroTokens one_token = 1'000'000;

/// An instant that never comes.
inline constexpr SteadyTime never = SteadyTime::max();

/// Tokens that flow back evenly, `capacity` of them in each window, to the
/// millisecond and without loss by rounding. While closed it holds nothing.
class TokenBucket {
public:
  /// A full bucket.
  TokenBucket(int capacity, Millis window, SteadyTime now);

  /// A bucket that holds so much at `from`; until then it is closed.
  void restore(MicroTokens held, SteadyTime from);

  /// What it holds, rounded down; 0 while closed.
  MicroTokens held(SteadyTime now) const;

  /// The first time from now on at which it holds so much; `never` for more
  /// than its capacity.
  SteadyTime holds_at(MicroTokens wanted, SteadyTime now) const;

  /// Takes tokens that it holds.
  void take(MicroTokens amount, SteadyTime now);

  /// Takes tokens back, up to the capacity; a closed bucket stays empty.
  void give_back(MicroTokens amount, SteadyTime now);

  /// Holds at most so much from now on.
  void lower_to(MicroTokens most, SteadyTime now);

  /// Empties it until then, when it will hold so much. A closure that lasts
  /// longer stays as it is.
  void close(SteadyTime until, MicroTokens then);

  /// Until when it is closed; nothing while open.
  std::optional<SteadyTime> closed_until(SteadyTime now) const;

  /// What is to be kept: so much (`.first`) held at this instant (`.second`).
  std::pair<MicroTokens, SteadyTime> as_of(SteadyTime now) const;

private:
  void catch_up(SteadyTime now);

  MicroTokens capacity_;
  std::int64_t window_ms_;
  MicroTokens held_;      ///< at `from_`
  std::int64_t rest_ = 0; ///< what refilled beyond it, in 1/window of a micro
  SteadyTime from_;       ///< in the future while closed
};

} // namespace signalbox
