#pragma once

#include <chrono>

namespace signalbox {

/// An instant of civil time, UTC, with the millisecond the wire can carry.
using WallTime = std::chrono::sys_time<std::chrono::milliseconds>;

/// An instant of the monotonic clock; deadlines and durations live here.
using SteadyTime = std::chrono::steady_clock::time_point;

using Millis = std::chrono::milliseconds;

/// The only source of civil time. Tests move it by hand.
class WallClock {
public:
  virtual ~WallClock() = default;
  virtual WallTime now() const = 0;
};

/// The monotonic clock for code outside actors (an actor asks its own).
class SteadyClock {
public:
  virtual ~SteadyClock() = default;
  virtual SteadyTime now() const = 0;
};

} // namespace signalbox
