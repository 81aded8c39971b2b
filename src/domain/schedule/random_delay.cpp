#include "domain/schedule/random_delay.hpp"

#include <algorithm>

namespace signalbox {

namespace {

constexpr Millis longest_retry_delay{30000};
constexpr int most_doublings = 20; ///< far beyond the longest delay

/// From 0 to below 1.
double unit_from(Entropy& entropy) {
  return static_cast<double>(entropy.next() >> 11) * 0x1.0p-53;
}

} // namespace

std::chrono::nanoseconds random_delay(std::chrono::nanoseconds most,
                                      Entropy& entropy) {
  const auto share = unit_from(entropy) * static_cast<double>(most.count());
  return std::chrono::nanoseconds{static_cast<std::int64_t>(share)};
}

std::chrono::nanoseconds retry_delay(const JobRules& rules, int retry,
                                     Entropy& entropy) {
  const auto doubled =
    rules.retry_base * (1 << std::min(retry, most_doublings));
  const std::chrono::nanoseconds middle =
    std::min<Millis>(doubled, longest_retry_delay);
  return middle * 9 / 10 + random_delay(middle / 5, entropy);
}

} // namespace signalbox
