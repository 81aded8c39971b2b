#pragma once

#include <string>
#include <vector>

#include "domain/posts/post_rules.hpp"
#include "domain/posts/store_orders.hpp"

namespace signalbox {

/// One poll's walk along the pages of mentions, newest first, from where the
/// poll before it stopped (domain 5.4).
class PollChain {
public:
  PollChain(const PollRules& rules, PollCursor cursor);

  /// The page to ask for: newer than `since`, at `token`.
  const std::optional<PostId>& since() const { return cursor_.since; }
  const std::string& token() const { return token_; }
  /// Whether it goes on with a chain that an earlier poll cut.
  bool resumed() const { return !cursor_.resume_token.empty(); }

  void take(MentionsPage page);

  /// Whether the pages are all read, or as many as one poll may read.
  bool over() const;
  bool complete() const { return token_.empty() || only_looks_; }
  int pages() const { return pages_; }

  /// What was found, oldest first; nothing on a first poll that only looks
  /// where now is.
  std::vector<Post> posts() const;

  /// Where the next poll begins, once the posts are stored.
  PollCursor cursor() const;

  /// The same when the service no longer knows the chain's token: the chain is
  /// read again from its beginning.
  PollCursor cursor_without_chain() const { return {cursor_.since, "", {}}; }

private:
  PollRules rules_;
  PollCursor cursor_;
  bool only_looks_;
  std::string token_;
  int pages_ = 0;
  std::vector<Post> posts_;
};

} // namespace signalbox
