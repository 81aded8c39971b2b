#pragma once

#include <string>

#include "ports/dialects/posts_dialect.hpp"
#include "vendors/redactor.hpp"

namespace signalbox {

/// Where X is and who asks.
struct XAccount {
  std::string base_url;     ///< X_API_BASE
  std::string bearer_token; ///< X_BEARER_TOKEN
  std::string user_id;      ///< X_USER_ID: whose mentions are read
};

/// X API v2: mentions of a user, posts by their ids.
class XPosts final : public PostsDialect {
public:
  explicit XPosts(XAccount account);

  http::Call mentions_call(std::optional<PostId> since,
                           const std::string& page_token,
                           Deadline deadline) const override;
  Result<MentionsPage> read_mentions(const http::Reply& reply) const override;
  std::size_t max_ids() const override;
  http::Call lookup_call(const std::vector<PostId>& ids,
                         Deadline deadline) const override;
  Result<PostLookup> read_lookup(const std::vector<PostId>& ids,
                                 const http::Reply& reply) const override;
  ServerLimits read_limits(const http::Reply& reply,
                           WallTime now) const override;

private:
  http::Call call_to(std::string target, Deadline deadline) const;

  XAccount account_;
  Redactor redactor_;
};

} // namespace signalbox
