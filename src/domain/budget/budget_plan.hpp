#pragma once

#include <string>
#include <vector>

#include "domain/budget/budget_rules.hpp"

namespace signalbox {

/// A service that calls at intervals. What counts against the budget are the
/// calls of a usual run: the plan has to bear them all the time. A further
/// page comes only after a full one and a retry only after a failure; they
/// cost a token like any other call and wait for it, so they belong to the
/// worst case that is shown and not to what must fit.
struct PlannedService {
  std::string name; ///< `twitterPoller`
  std::string bucket;
  Millis interval{1};
  int calls = 1;    ///< of a usual run
  int further = 0;  ///< pages beyond those, at most
  int attempts = 1; ///< of each call, at most
  /// The setting that limits `calls`, if it may be lowered to fit.
  std::string setting{};
};

/// How the services fit into their buckets.
struct BudgetPlan {
  std::vector<PlannedService> services; ///< with calls lowered where needed
  std::vector<std::string> loads;       ///< one line for each bucket in use
  std::vector<std::string> lowered;     ///< what was lowered, and why
  std::vector<std::string> over;        ///< what does not fit even so
};

/// Adds up the calls of one window, interval by interval (a window of 900 s
/// holds 7.5 runs of 120 s; a start that jitter moves across its edge waits in
/// the bucket), lowers what may be lowered by as little as it takes, and names
/// the services in every line.
BudgetPlan plan_budget(std::vector<PlannedService> services,
                       const std::vector<BucketRules>& buckets);

/// The plain numbers behind the services that read posts.
struct PostCadence {
  Millis poll_interval{120'000};     ///< TWITTER_POLL_INTERVAL
  Millis validate_interval{180'000}; ///< VALIDATE_ENTRIES_INTERVAL
  Millis sweep_interval{180'000};    ///< FAST_DELETE_SWEEP_INTERVAL
  int poll_pages = 3;                ///< POLL_MAX_PAGES
  int validate_batches = 3;          ///< VALIDATE_MAX_BATCHES_PER_RUN
  int attempts = 3;                  ///< the first one and its retries
};

/// The three services in this order: twitterPoller, validateEntries,
/// fastDeleteSweep.
std::vector<PlannedService> planned_post_services(const PostCadence& cadence);

} // namespace signalbox
