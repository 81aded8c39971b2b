#pragma once

#include <string>

#include "domain/core/clock.hpp"

namespace signalbox {

/// The form of the `Date` header: `Mon, 02 Feb 2026 14:35:20 GMT`.
std::string http_date(WallTime time);

} // namespace signalbox
