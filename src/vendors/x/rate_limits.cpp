#include "vendors/x/rate_limits.hpp"

#include <chrono>

#include "vendors/rate_headers.hpp"
#include "vendors/retry_after.hpp"
#include "vendors/x/fault_answer.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

constexpr std::string_view reset_header = "x-rate-limit-reset";
constexpr Millis wait_unless_told = std::chrono::seconds(60);
/// X API: windows are 15 min; this much more is no matter of clocks.
constexpr Millis longest_window = std::chrono::minutes(20);

/// A spent cap comes under other statuses than 429 as well.
bool tells_spent_cap(const http::Reply& reply) {
  if (reply.status < 400)
    return false;
  const auto body = json::parse(reply.body);
  return body && is_usage_cap(*body);
}

} // namespace

ServerLimits read_rate_limits(const http::Reply& reply, WallTime now) {
  auto limits = read_rate_headers(reply, "x-rate-limit-", now);
  limits.refused = limits.refused || tells_spent_cap(reply);
  limits.absurd_wait = asks_absurd_wait(reply, now);
  if (!limits.reset && !limits.retry_after && reply.header(reset_header))
    limits.retry_after = wait_unless_told;
  return limits;
}

bool resets_far_away(const http::Reply& reply) {
  const auto shown = server_time(reply);
  const auto left =
    time_to_reset(reply, reset_header, shown.value_or(WallTime::max()));
  return shown && left && *left > longest_window;
}

} // namespace signalbox
