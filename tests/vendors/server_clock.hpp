#pragma once

#include "domain/core/time_text.hpp"

namespace signalbox::test {

/// Our own clock is an hour behind that of the server.
inline const WallTime hour_behind = *parse_iso("2026-02-02T13:30:00Z");
inline constexpr auto server_date =
  "Mon, 02 Feb 2026 14:30:00 GMT"; // 1770042600

} // namespace signalbox::test
