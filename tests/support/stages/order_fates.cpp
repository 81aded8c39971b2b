#include "tests/support/stages/order_fates.hpp"

#include <cstdint>

namespace signalbox::test {

int Chances::below(int end) {
  return static_cast<int>(random() % static_cast<std::uint64_t>(end));
}

Millis Chances::up_to(Millis most) {
  return Millis{below(static_cast<int>(most.count()) + 1)};
}

void spoil(Chances& chances, Fate& fate) {
  using Kind = Placement::Kind;
  const bool happens = chances.chance(50);
  switch (chances.below(8)) {
    case 0: // lost before it arrived, or its answer lost; maybe both are late
      fate.says = Kind::unknown;
      fate.happens = happens;
      fate.effect = chances.up_to(9000ms);
      fate.answer = chances.up_to(9000ms);
      break;
    case 1:
      fate.silent = true;
      fate.happens = happens;
      fate.effect = chances.up_to(9000ms);
      break;
    case 2: // busy, though it may have been taken
      fate.says = Kind::not_taken;
      fate.happens = happens;
      break;
    case 3:
      fate.says = Kind::refused;
      fate.happens = false;
      break;
    case 4:
      fate.says = Kind::duplicate;
      break;
    case 5:
      fate.status = "rejected";
      break;
    case 6:
      fate.error = Error{Errc::rate_limited, "no token"};
      fate.happens = false;
      break;
    default:
      fate.error = Error{chances.chance(50) ? Errc::timeout : Errc::unavailable,
                         "no answer"};
      fate.happens = happens;
      fate.effect = chances.up_to(9000ms);
  }
}

} // namespace signalbox::test
