#pragma once

#include <cstddef>

namespace signalbox {

// Buffers of a connection, in bytes, on both sides.

inline constexpr std::size_t read_bytes = 8 * 1024;
inline constexpr std::size_t max_read_bytes = 64 * 1024;

/// A buffer that grew beyond this is given back after its message.
inline constexpr std::size_t kept_buffer_bytes = 32 * 1024;

/// Room for the line of one chunk, its extensions and the trailers.
inline constexpr std::size_t max_chunk_overhead = 16 * 1024;

} // namespace signalbox
