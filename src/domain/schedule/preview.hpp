#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "domain/schedule/schedule.hpp"

namespace signalbox {

/// A due time, or a place where one might be looked for in vain.
struct PreviewRow {
  WallTime at{};
  bool due = true;   ///< false: nothing runs here, and `note` says why
  std::string local; ///< `Mon 2026-03-09 09:30:00 EDT`, clocks of the schedule
  std::string note;  ///< what is unusual about it; mostly empty

  friend bool operator==(const PreviewRow&, const PreviewRow&) = default;
};

/// The due times from `from` to before `to`, at most `limit` rows, in order.
/// Notes say what changes of the clocks do to a cron schedule and where a
/// market schedule meets holidays and early closes.
std::vector<PreviewRow> preview(const Schedule& schedule, WallTime from,
                                WallTime to, std::size_t limit);

} // namespace signalbox
