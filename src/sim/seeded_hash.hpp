#pragma once

#include <cstdint>
#include <string_view>

namespace signalbox {

/// Scrambles 64 bits (the finalizer of splitmix64): neighbours in, unrelated
/// numbers out.
constexpr std::uint64_t mixed(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15U;
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31U);
}

/// A number that depends on the seed and the text only, on every machine.
constexpr std::uint64_t seeded_hash(std::uint64_t seed, std::string_view text) {
  std::uint64_t hash = mixed(seed);
  for (const char c : text)
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return mixed(hash);
}

/// Maps 64 scrambled bits to 0 <= x < 1.
constexpr double unit_interval(std::uint64_t bits) {
  return static_cast<double>(bits >> 11U) * 0x1.0p-53;
}

} // namespace signalbox
