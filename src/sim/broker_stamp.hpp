#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

/// An instant with the nanoseconds of the broker's wire.
struct SimStamp {
  WallTime at{};
  int nanos = 0; ///< below the millisecond, 0 to 999,999

  friend auto operator<=>(const SimStamp&, const SimStamp&) = default;
};

/// `2026-02-02T14:35:00.123456789Z`
std::string to_text(const SimStamp& stamp);

/// Reads an RFC 3339 instant or a date, which is its midnight in UTC. Fails
/// with `invalid_argument`.
Result<SimStamp> parse_stamp(std::string_view text);

/// Gives every event an instant of its own, also while the clock stands.
class StampSource {
public:
  SimStamp next(WallTime now);

private:
  SimStamp last_{};
};

} // namespace signalbox
