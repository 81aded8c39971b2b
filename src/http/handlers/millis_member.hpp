#pragma once

#include <optional>
#include <string_view>

#include "domain/core/clock.hpp"
#include "json/writer.hpp"

/// Times of part D, which are milliseconds since 1970 (domain 1.1).
namespace signalbox::http {

inline std::int64_t millis_of(WallTime time) {
  return time.time_since_epoch().count();
}

/// A member that is always there: the time, or null.
inline void millis_or_null(json::Writer& writer, std::string_view name,
                           const std::optional<WallTime>& time) {
  writer.key(name);
  if (time)
    writer.value(millis_of(*time));
  else
    writer.null();
}

} // namespace signalbox::http
