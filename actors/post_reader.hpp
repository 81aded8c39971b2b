#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "actors/promise_guard.hpp"
#include "domain/core/ids.hpp"
#include "domain/posts/post_rules.hpp"
#include "messages/http_client.hpp"
#include "messages/notifier.hpp"
#include "messages/post_reader.hpp"
#include "messages/rate_budget.hpp"
#include "ports/dialects/posts_dialect.hpp"

namespace signalbox {

/// `notifier` may be empty: then nobody is told but the log.
struct PostReaderParts {
  PostCallRules rules;
  RateBudgetActor budget;
  HttpClientActor http;
  std::shared_ptr<const PostsDialect> dialect;
  std::shared_ptr<const WallClock> clock;
  std::shared_ptr<Entropy> entropy;
  NotifierActor notifier;
};

/// One question on its way, over all its attempts.
struct PostTask {
  AcquireBudget budget; ///< what every attempt needs, and the deadline
  std::function<http::Call(Deadline)> call;
  /// Answers the asker, or says why the answer cannot be read.
  std::function<Result<void>(const http::Reply&)> take;
  std::function<void(const Error&)> refuse;
  int failed_attempts = 0;
};

using PostTaskPtr = std::shared_ptr<PostTask>;

struct PostReaderState {
  static constexpr const char* name = "post_reader"; ///< CAF and log name

  PostReaderParts parts;
  std::map<std::uint64_t, PostTaskPtr> sleeping; ///< wait for the next attempt
  std::uint64_t last_number = 0;
};

/// Asks the service of the posts. Every attempt, retries too, needs a token of
/// its own and ends with the budget knowing what came of it. What has failed
/// says nothing about any post.
PostReaderActor::behavior_type
post_reader(PostReaderActor::stateful_pointer<PostReaderState> self,
            PostReaderParts parts);

} // namespace signalbox
