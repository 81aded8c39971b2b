#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "domain/core/ids.hpp"

namespace signalbox {

/// A fresh secret of 256 bits, 64 hex digits. It is hashed, so that published
/// seeds tell nothing of the generator's next numbers.
std::string make_draw_seed(Entropy& entropy);

/// What is published of a seed before the draw: its SHA-256, hex.
std::string draw_seed_hash(std::string_view draw_seed);

/// A fair index below `count` from a source of 64-bit words: the first word
/// below the largest multiple of `count`, modulo `count`. `count` is not 0.
std::uint64_t pick_index(std::uint64_t count,
                         const std::function<std::uint64_t()>& next_word);

/// The index of the winning row; nothing if there are no rows. Everybody can
/// compute it from the published seed and hash:
///
/// The words are the four groups of 8 bytes, big-endian, of SHA-256 over the
/// text `draw_seed` followed by the text `snapshot_hash`; should all four be
/// rejected, those of SHA-256 over the same text followed by `1`, by `2` …
/// (decimal). A word at or above the largest multiple of `count` that fits 64
/// bits is rejected, because its remainder would favour low indices.
std::optional<std::uint64_t> draw_winner(std::string_view draw_seed,
                                         std::string_view snapshot_hash,
                                         std::uint64_t count);

} // namespace signalbox
