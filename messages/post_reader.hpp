#pragma once

#include <cstdint>
#include <vector>

#include "domain/budget/budget.hpp"
#include "domain/posts/post.hpp"
#include "messages/alive.hpp"

namespace signalbox {

/// Asks for one page of posts that mention us and are newer than `since`.
struct ReadMentions {
  std::optional<PostId> since;
  std::string page_token; ///< empty: the first page
  BudgetClass cls = BudgetClass::poll;
  Deadline deadline;
};

/// Asks whether posts are still there; at most 100.
struct LookUpPosts {
  std::vector<PostId> ids;
  BudgetClass cls = BudgetClass::validate;
  Deadline deadline;
};

struct RetryPostCall {
  std::uint64_t number = 0;
}; ///< to itself: the pause before the next attempt is over

/// The one way to the service that holds the posts: takes a token of the
/// budget for every attempt, retries what is transient, and tells the budget
/// what the service said.
using PostReaderActor = AliveActor::extend<
  // Fails with `rate_limited`, `timeout`, `unavailable`, `unauthorized`,
  // `invalid_argument` (the account is unknown) or `malformed_reply`.
  caf::replies_to<ReadMentions>::with<MentionsPage>,
  // The same. A failed look-up says nothing about any post.
  caf::replies_to<LookUpPosts>::with<PostLookup>,
  // Internal.
  caf::reacts_to<RetryPostCall>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadMentions)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::MentionsPage)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LookUpPosts)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::PostLookup)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::RetryPostCall)
