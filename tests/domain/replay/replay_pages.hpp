#pragma once

#include <optional>

#include "domain/replay/replay_scope.hpp"

/// Orders for the pages of a replay.
namespace signalbox::test {

inline constexpr WallTime first_bucket{Millis{1'770'042'600'000}};

inline ReplayPageOrder page(std::optional<WallTime> bucket, int offset = 0,
                            int limit = 25) {
  ReplayPageOrder order;
  order.bucket = bucket;
  order.offset = offset;
  order.limit = limit;
  return order;
}

} // namespace signalbox::test
