#include "domain/health/restart_rules.hpp"

#include <algorithm>

namespace signalbox {

std::optional<Millis> DeathBook::died(const RestartRules& rules, SteadyTime now,
                                      double unit) {
  deaths_.push_back(now);
  while (now - deaths_.front() > rules.window)
    deaths_.pop_front();
  if (deaths_.size() > rules.max_restarts)
    return std::nullopt;
  const auto doublings = std::min<std::size_t>(deaths_.size() - 1, 20);
  const auto wait =
    std::min<Millis>(rules.backoff_min * (1L << doublings), rules.backoff_max);
  const auto jitter =
    static_cast<double>(wait.count()) / 4 * std::clamp(unit, 0.0, 1.0);
  return wait + Millis{static_cast<Millis::rep>(jitter)};
}

} // namespace signalbox
