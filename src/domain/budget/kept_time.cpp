#include "domain/budget/kept_time.hpp"

#include <algorithm>

namespace signalbox {

namespace {

/// Further away than this nothing matters, and sums of it cannot overflow.
constexpr Millis far_away{std::chrono::hours{24 * 1000}};

} // namespace

KeptTime keep(SteadyTime at, const Moment& now) {
  const auto ahead = std::chrono::ceil<Millis>(at - now.steady);
  return {now.wall + ahead, at.time_since_epoch(), std::max(ahead, Millis{0}),
          now.life};
}

SteadyTime recall(const KeptTime& kept, const Moment& birth) {
  if (kept.life == birth.life)
    return SteadyTime{kept.steady};
  const auto away = std::clamp(kept.wall - birth.wall, -far_away, far_away);
  return birth.steady + std::min({away, kept.ahead, far_away});
}

} // namespace signalbox
