#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "domain/core/clock.hpp"

namespace signalbox {

/// `34 s`, `5 min`, `3 h`, `2 d`.
std::string age_text(std::int64_t seconds);

/// The age of an ISO instant at `now`; the text itself if it is none.
std::string age_since(std::string_view instant, WallTime now);

/// `0.4 s`, `12.5 s`.
std::string seconds_text(std::int64_t milliseconds);

} // namespace signalbox
