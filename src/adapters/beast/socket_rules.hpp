#pragma once

#include <cstddef>

#include "domain/core/clock.hpp"

namespace signalbox {

/// Limits of a WebSocket, the same for both sides.
struct SocketRules {
  Millis connect_limit{3000}; ///< name look-up, connect and TLS hand-shake
  /// A peer this long silent is dead; it is pinged at half of it.
  Millis idle_limit{30000};
  Millis close_limit{5000}; ///< from `close` to the end, the rest included
  std::size_t max_message = std::size_t{1} << 20; ///< bytes; longer ends it
  std::size_t max_queued = std::size_t{8} << 20;  ///< bytes not yet taken
};

} // namespace signalbox
