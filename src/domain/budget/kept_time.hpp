#pragma once

#include <chrono>
#include <string>

#include "domain/core/clock.hpp"

namespace signalbox {

/// Both clocks, read together. `life`, never empty, names what the monotonic
/// clock counts from (the boot of the machine, or else the process): instants
/// of one life compare exactly, whatever the wall clock does.
struct Moment {
  SteadyTime steady{};
  WallTime wall{};
  std::string life;
};

/// A monotonic instant as the store keeps it, for this life and for others.
struct KeptTime {
  WallTime wall{};
  std::chrono::nanoseconds steady{0};
  Millis ahead{0}; ///< how far it lay in the future when it was written
  std::string life;
};

/// Writes down an instant; rounded up to whole milliseconds of civil time.
KeptTime keep(SteadyTime at, const Moment& now);

/// Finds the instant again: exactly in the same life; in another, what was
/// written before its birth is found by the civil time of the birth, so that
/// later steps of the wall clock change nothing. It never lies further ahead
/// of the birth than it did when written, so a wall clock that was set back
/// blocks nothing for longer.
SteadyTime recall(const KeptTime& kept, const Moment& birth);

} // namespace signalbox
