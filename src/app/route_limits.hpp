#pragma once

#include <cstddef>

#include "domain/core/clock.hpp"

namespace signalbox {

// What a route waits for and takes in, unless its row says otherwise.

inline constexpr Millis read_timeout{10'000};  ///< a question to a store
inline constexpr Millis write_timeout{14'000}; ///< a change, or a run's begin

/// A part of the status that takes longer than this counts as not answering.
inline constexpr Millis part_timeout{2'000};

/// Longer than what the parts may take, so that they answer for themselves.
inline constexpr Millis plain_limit{15'000};

inline constexpr std::size_t plain_body = 64 * 1024;             ///< bytes
inline constexpr std::size_t ingest_body = std::size_t{1} << 20; ///< bytes

} // namespace signalbox
