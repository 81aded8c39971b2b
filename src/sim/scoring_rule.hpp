#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "domain/signals/score.hpp"

namespace signalbox {

/// What the invented model thinks of a signal.
struct SimVerdict {
  Score score;
  std::string summary;

  /// `{"score":8.3,"grade":"B","summary":"…"}`
  std::string to_json() const;
};

/// Scores by rule: the same seed, ticker and entry price give the same score
/// in every process. `entry_price` as decimal text, `187.10` equals `187.1`.
SimVerdict judge(std::uint64_t seed, std::string_view ticker,
                 std::string_view entry_price);

} // namespace signalbox
