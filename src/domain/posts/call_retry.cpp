#include "domain/posts/call_retry.hpp"

#include <algorithm>

namespace signalbox {

bool may_be_retried(int status) {
  return status == 429 || status == 500 || (status >= 502 && status <= 504);
}

bool may_be_retried(const Error& transport_failure) {
  return transport_failure.code == Errc::timeout ||
         transport_failure.code == Errc::unavailable;
}

Millis retry_pause(Millis base, Millis cap, int failed_attempts, double unit) {
  const int doublings = std::clamp(failed_attempts - 1, 0, 20);
  const auto wait = std::min<Millis>(base * (1LL << doublings), cap);
  const double factor = 0.9 + 0.2 * unit;
  return Millis(
    static_cast<Millis::rep>(static_cast<double>(wait.count()) * factor));
}

Millis retry_pause(const PostCallRules& rules, int failed_attempts,
                   double unit) {
  return retry_pause(rules.retry_base, rules.retry_cap, failed_attempts, unit);
}

} // namespace signalbox
