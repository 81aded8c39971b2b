#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/budget/budget.hpp"
#include "domain/core/error.hpp"
#include "domain/posts/post.hpp"
#include "http/call.hpp"

namespace signalbox {

/// How a service of posts is asked and understood. Pure.
class PostsDialect {
public:
  virtual ~PostsDialect() = default;

  /// One page of posts that mention the account: newer than `since`, or all
  /// that there are.
  virtual http::Call mentions_call(std::optional<PostId> since,
                                   const std::string& page_token,
                                   Deadline deadline) const = 0;

  /// Fails with `rate_limited` (named `usage_capped` when it is for long),
  /// `unauthorized`, `invalid_argument` (the account, or the page token),
  /// `unavailable` or `malformed_reply`.
  virtual Result<MentionsPage>
  read_mentions(const http::Reply& reply) const = 0;

  /// Most ids that one look-up may name.
  virtual std::size_t max_ids() const = 0;

  virtual http::Call lookup_call(const std::vector<PostId>& ids,
                                 Deadline deadline) const = 0;

  /// One row for each of `ids`, in their order. Fails as `read_mentions`; what
  /// fails says nothing about any post.
  virtual Result<PostLookup> read_lookup(const std::vector<PostId>& ids,
                                         const http::Reply& reply) const = 0;

  /// What any answer says of the service's limits; `reset` by our own clock.
  virtual ServerLimits read_limits(const http::Reply& reply,
                                   WallTime now) const = 0;
};

} // namespace signalbox
