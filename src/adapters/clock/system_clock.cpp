#include "adapters/clock/system_clock.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>

namespace signalbox {

namespace {

std::mt19937_64 freshly_seeded() {
  std::random_device kernel;
  std::array<std::random_device::result_type, 16> words{};
  std::generate(words.begin(), words.end(), std::ref(kernel));
  std::seed_seq seed(words.begin(), words.end());
  return std::mt19937_64{seed};
}

} // namespace

WallTime SystemWallClock::now() const {
  return std::chrono::floor<Millis>(std::chrono::system_clock::now());
}

SteadyTime SystemSteadyClock::now() const {
  return std::chrono::steady_clock::now();
}

SystemEntropy::SystemEntropy() : numbers_(freshly_seeded()) {}

std::uint64_t SystemEntropy::next() {
  const std::lock_guard lock{mutex_};
  return numbers_();
}

} // namespace signalbox
