#include "domain/overnight/attempt_plan.hpp"

#include <algorithm>

#include "domain/overnight/provider_failure.hpp"

namespace signalbox {
namespace {

/// Beyond any number of attempts that can be configured.
constexpr int most_doublings = 20;

Millis doubled_wait(Millis first, int failed_attempts) {
  return first * (1LL << std::clamp(failed_attempts - 1, 0, most_doublings));
}

} // namespace

std::optional<Millis> wait_before_next(const ProviderRules& rules,
                                       const FailedAttempt& failed,
                                       std::chrono::nanoseconds left) {
  if (failed.number >= rules.attempts || !may_be_asked_again(failed.error))
    return std::nullopt;
  const auto usual = doubled_wait(rules.retry_base, failed.number);
  const bool limited = failed.error.code == Errc::rate_limited;
  const auto wait = limited ? failed.asked_wait.value_or(usual) : usual;
  return wait < left ? std::optional(wait) : std::nullopt;
}

} // namespace signalbox
