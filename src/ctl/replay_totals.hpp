#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ctl/replay_wishes.hpp"
#include "ctl/styled_text.hpp"
#include "json/reader.hpp"

namespace signalbox {

/// What the pages of a replay did together.
struct ReplayTotals {
  std::int64_t calls = 0, buckets = 0; ///< answered; done whole
  std::int64_t rows = 0, created = 0, closed = 0, purged = 0;
  std::int64_t errors = 0;                ///< rows that could not be read
  std::int64_t latest_kept = 0;           ///< states that live is ahead of
  std::string run_id, state_hash, note{}; ///< as the last page had them
  std::optional<json::Value> synced{};    ///< the answer of `force-sync`

  /// Adds a page's answer.
  void add(const json::Value& answer);
};

/// The bar with buckets, rows per second and the time that is left, and a line
/// of counts.
Lines replay_progress(const ReplayWishes& wishes, const ReplayTotals& totals,
                      double seconds_spent);

/// The line that is told behind a bucket, for readers without a terminal.
std::string bucket_line(const ReplayWishes& wishes, const ReplayTotals& totals,
                        WallTime bucket);

/// What it came to.
Lines replay_totals(const ReplayWishes& wishes, const ReplayTotals& totals);

/// How a replay ended that did not come to its end.
struct ReplayStop {
  ReplayPlace next;      ///< the page to go on with
  std::string why;       ///< `stopped`, or an error's name
  std::string reason{};  ///< one sentence
  std::string command{}; ///< that goes on
};

/// The same as one JSON object; `stop` if it was cut off.
std::string replay_json(const ReplayWishes& wishes, const ReplayTotals& totals,
                        const std::optional<ReplayStop>& stop);

} // namespace signalbox
