#pragma once

#include <chrono>
#include <optional>

#include "domain/core/clock.hpp"

namespace signalbox {

/// Both clocks, read in the same moment.
struct ClockReading {
  SteadyTime steady{};
  WallTime wall{};
};

/// What a look at the clocks has found.
struct DueStart {
  enum class Kind {
    nothing,
    start,   ///< it is time
    make_up, ///< due times were missed, and one run makes up for them
    missed,  ///< due times were missed and are let go
  };

  Kind kind = Kind::nothing;
  WallTime due{};                   ///< as scheduled, without jitter
  WallTime handled{};               ///< every due time up to here is done with
  std::chrono::nanoseconds late{0}; ///< behind the planned instant of a start
  bool passed_over = false; ///< a start that covers later due times as well
};

/// When one schedule entry starts. Looking does not change what is due twice:
/// each due time is found once, and the next is planned at the same moment.
class StartTimes {
public:
  virtual ~StartTimes() = default;

  virtual DueStart look(const ClockReading& now) = 0;

  /// How long it is until the next look; nothing: never again.
  virtual std::optional<std::chrono::nanoseconds>
  rest(const ClockReading& now) const = 0;

  /// When the next start is planned, jitter included.
  virtual std::optional<WallTime> next(const ClockReading& now) const = 0;
};

} // namespace signalbox
