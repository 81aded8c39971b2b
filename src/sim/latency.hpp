#pragma once

#include <cstdint>

#include "domain/core/clock.hpp"

namespace signalbox {

/// How long the model takes to answer.
struct LatencyRules {
  Millis typical{0};       ///< `--model-latency`
  Millis spread{0};        ///< uniform, up to this much less or more
  double slow_percent = 0; ///< this share of the calls …
  double slow_factor = 1;  ///< … takes this many times longer
};

/// The latency of the n-th call; the same for the same seed.
Millis latency_of(const LatencyRules& rules, std::uint64_t seed,
                  std::uint64_t call_number);

} // namespace signalbox
