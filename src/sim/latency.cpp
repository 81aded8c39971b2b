#include "sim/latency.hpp"

#include <algorithm>
#include <cmath>

#include "sim/seeded_hash.hpp"

namespace signalbox {

Millis latency_of(const LatencyRules& rules, std::uint64_t seed,
                  std::uint64_t call_number) {
  const auto bits = mixed(mixed(seed) + call_number);
  const double swing = 2.0 * unit_interval(bits) - 1.0;
  double took = static_cast<double>(rules.typical.count()) +
                swing * static_cast<double>(rules.spread.count());
  if (unit_interval(mixed(bits)) * 100.0 < rules.slow_percent)
    took *= rules.slow_factor;
  return Millis{std::max<std::int64_t>(0, std::llround(took))};
}

} // namespace signalbox
