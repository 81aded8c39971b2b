#pragma once

#include <functional>
#include <memory>

#include "actors/providers.hpp"

namespace signalbox {

/// One question to one provider, over all its attempts.
struct ProviderQuestion {
  std::shared_ptr<const QuoteDialect> provider;
  Deadline deadline; ///< of all attempts together
  std::function<QuoteRequest(Deadline)> request;
  /// Takes what an answer says. Fails as dialects do.
  std::function<Result<void>(const http::Reply&, WallTime now)> take;
  /// Called once: something was taken, or why nothing was.
  std::function<void(const Result<void>& outcome)> done;
  int attempts = 0; ///< made by now
};

/// Asks, again if it helps, unless the provider's circuit is open or the
/// deadline has passed. Logs and counts the outcome.
void ask_provider(ProvidersSelf self, ProviderQuestion question);

/// Makes the next attempt of a question that rests.
void ask_again(ProvidersSelf self, const AskAgain& order);

} // namespace signalbox
