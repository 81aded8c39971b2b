#pragma once

#include <random>

#include "tests/support/stages/model_broker.hpp"

namespace signalbox::test {

/// Chances that are the same for a seed on every machine.
struct Chances {
  std::mt19937_64 random;

  int below(int end);
  bool chance(int percent) { return below(100) < percent; }
  Millis up_to(Millis most);
};

/// Makes an order's end odd, in one of the ways in which that happens.
void spoil(Chances& chances, Fate& fate);

} // namespace signalbox::test
