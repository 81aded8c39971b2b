#pragma once

#include <cstddef>
#include <string>

#include "domain/core/clock.hpp"

/// What the parts of the posts obey (domain 5.2 to 5.6); names of settings
/// behind the fields.
namespace signalbox {

/// Which parts of a post are items.
struct ItemRules {
  /// X_ENTRY_PATTERN: its first group, or the whole match without one.
  std::string pattern = R"(\$([A-Za-z][A-Za-z.]{0,5})\b)";
  std::size_t most_per_post = 5;
};

/// `twitterPoller`.
struct PollRules {
  Millis interval{120'000}; ///< TWITTER_POLL_INTERVAL
  Millis timeout{30'000};   ///< TWITTER_POLL_TIMEOUT_MS, of one run
  int max_pages = 3;        ///< POLL_MAX_PAGES, of 100 posts, each a call
  bool backfill = false;    ///< POLL_BACKFILL: the first poll takes old posts
};

/// `validateEntries` and the final sweep of a round.
struct ValidateRules {
  Millis interval{180'000}; ///< VALIDATE_ENTRIES_INTERVAL
  Millis timeout{60'000};   ///< VALIDATE_ENTRIES_TIMEOUT_MS, of one run
  int max_batches = 3;      ///< VALIDATE_MAX_BATCHES_PER_RUN
  int batch = 100;          ///< X API: most ids of one look-up
  int max_deletions = 100;  ///< MAX_DELETIONS_PER_RUN, entries
  int final_batch = 50;     ///< posts of one look-up of a final sweep
  Millis final_pause{1000}; ///< FINAL_SWEEP_PAUSE_MS, between batches
};

/// `fastDeleteSweep`.
struct DeleteSweepRules {
  Millis interval{180'000};      ///< FAST_DELETE_SWEEP_INTERVAL
  Millis timeout{30'000};        ///< FAST_DELETE_SWEEP_TIMEOUT_MS, of one run
  int limit = 100;               ///< FAST_DELETE_LIMIT, the newest posts
  int max_deletions = 5;         ///< MAX_DELETIONS_PER_SWEEP, entries
  Millis checked_lately{60'000}; ///< posts looked up since then are skipped
};

/// When a post that is gone costs its entries their place (domain 5.5).
struct RemovalRules {
  Millis confirm{60'000};        ///< REMOVAL_CONFIRM_MS between two `gone`
  int most_gone_percent = 50;    ///< more of a batch: nothing of it is removed
  int most_removed_percent = 90; ///< more of all entries: the run is aborted
};

/// One call to the service that holds the posts, and its repetition.
struct PostCallRules {
  Millis http_timeout{10'000};                 ///< X_HTTP_TIMEOUT_MS
  int retries = 2;                             ///< further attempts
  Millis retry_base{1000}, retry_cap{120'000}; ///< doubled, jitter 10 %
};

} // namespace signalbox
