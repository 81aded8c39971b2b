#include "domain/health/reconnect_rules.hpp"

#include <algorithm>

namespace signalbox {

Millis ReconnectBook::lost(const ReconnectRules& rules,
                           std::chrono::nanoseconds lasted, double unit) {
  if (lasted >= rules.steady)
    losses_ = 0;
  const int doublings = std::min(losses_++, 20);
  const auto wait = std::min<Millis>(rules.base * (1L << doublings), rules.cap);
  const auto jitter =
    static_cast<double>(wait.count()) / 4 * std::clamp(unit, 0.0, 1.0);
  return wait + Millis{static_cast<Millis::rep>(jitter)};
}

} // namespace signalbox
