#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "ctl/styled_text.hpp"

namespace signalbox {

/// How far some work is, for people.
struct Progress {
  std::int64_t done = 0, total = 0;
  std::string_view things{};          ///< what is counted: `users`
  std::optional<double> per_second{}; ///< of `rated`
  std::string_view rated{};           ///< `users`, or what they consist of
  std::optional<std::int64_t> seconds_left{};
};

/// 0 to 100; 0 while `total` is not known.
int percent_of(std::int64_t done, std::int64_t total);

/// `[#####-----] 450/1000 users, 45 %, 12.3 users/s, 45 s left`
Line progress_bar(const Progress& progress);

/// What of the work is left takes so long at the pace so far; nothing without
/// a pace.
std::optional<std::int64_t> seconds_left(std::int64_t done, std::int64_t total,
                                         double seconds_spent);

} // namespace signalbox
