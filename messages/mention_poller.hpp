#pragma once

#include "domain/budget/budget.hpp"
#include "messages/job.hpp"

namespace signalbox {

/// Takes in the posts that have come since the last poll.
struct PollMentions {
  BudgetClass cls = BudgetClass::poll;
  Deadline deadline;
};

struct PollReport {
  int pages = 0, posts = 0, added = 0, duplicates = 0;
  bool complete = false; ///< false: the page limit cut the chain
  bool resumed = false;  ///< it went on with a chain that an earlier poll cut
};

/// As a job it polls with its own class and the run's deadline.
using MentionPollerActor = JobActor::extend<
  // Fails as the post reader and the store do. What the pages before a failed
  // one brought is stored, as one with where they stopped.
  caf::replies_to<PollMentions>::with<PollReport>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::PollMentions)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::PollReport)
