#pragma once

#include <string>
#include <vector>

#include "domain/core/clock.hpp"

namespace signalbox {

/// How many calls the outside services allow us.
struct BudgetRules {
  Millis window{900'000};     ///< BUDGET_WINDOW_MS; X API: 15 min
  int mentions_capacity = 10; ///< BUDGET_MENTIONS_CAPACITY, calls
  int lookup_capacity = 15;   ///< BUDGET_TWEET_LOOKUP_CAPACITY, calls
  int freeze_reserve = 6;     ///< FREEZE_RESERVE_TOKENS, of the look-ups
  int max_waiting = 50;       ///< callers in the queue of one bucket
  Millis store_timeout{15'000};
};

/// What one bucket obeys.
struct BucketRules {
  std::string bucket;
  int capacity = 1; ///< calls in any window
  Millis window{900'000};
  int freeze_reserve = 0; ///< tokens left alone before a freeze
  int max_waiting = 50;
  Millis answer_slack{15'000}; ///< a grant is answered by then or never

  /// How much longer than the window a call counts. The server's clock and
  /// ours do not run alike (0.1 s in 15 min at 100 ppm), it may stamp whole
  /// seconds, and a grant takes a moment to reach its caller: a second covers
  /// all three; a hundredth of a short window keeps it usable.
  Millis margin() const;
};

/// The rules of every bucket: `mentions` and `tweetLookup`.
std::vector<BucketRules> bucket_rules(const BudgetRules& rules);

} // namespace signalbox
