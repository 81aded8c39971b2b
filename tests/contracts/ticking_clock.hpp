#pragma once

#include "domain/core/clock.hpp"

namespace signalbox::test {

/// A clock that moves on by `step` whenever somebody looks at it.
class TickingClock : public SteadyClock {
public:
  SteadyTime now() const override { return now_ += step; }

  Millis step{0};

private:
  mutable SteadyTime now_{};
};

} // namespace signalbox::test
