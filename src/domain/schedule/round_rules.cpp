#include "domain/schedule/round_rules.hpp"

#include <algorithm>
#include <chrono>

namespace signalbox {

int round_of(WallTime created, const RoundWindow& known,
             const RoundRules& rules) {
  const auto first = known.end - rules.freeze - rules.duration;
  auto rounds = (created - first) / rules.duration;
  if (created < first && (created - first) % rules.duration != Millis{0})
    --rounds; // division cuts towards zero, time runs through it
  return static_cast<int>(std::max<std::int64_t>(1, known.number + rounds));
}

} // namespace signalbox
