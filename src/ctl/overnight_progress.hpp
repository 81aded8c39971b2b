#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ctl/styled_text.hpp"
#include "domain/core/clock.hpp"
#include "json/reader.hpp"

namespace signalbox {

/// How far an overnight run is, as its answer tells it.
struct OvernightProgress {
  std::string status, step; ///< the step that was begun last
  std::int64_t processed = 0, failed = 0;
  std::int64_t total = 0; ///< 0: not known yet
  std::optional<double> users_per_second;
  std::optional<std::int64_t> seconds_left;

  bool over() const { return status != "started"; }
  int percent() const;

  /// The same while there is nothing new to say; the rate alone is not new.
  std::string place() const;
};

/// Reads `{ok, run}`; the rate is that of all users scored up to `now`.
OvernightProgress progress_of(const json::Value& answer, WallTime now);

/// `[#####-----] 450/1000 users, 45 %, 12.3 users/s, 45 s left`
Line progress_line(const OvernightProgress& progress);

} // namespace signalbox
