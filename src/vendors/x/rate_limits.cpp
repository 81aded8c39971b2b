#include "vendors/x/rate_limits.hpp"

#include <charconv>
#include <chrono>

#include "vendors/retry_after.hpp"
#include "vendors/x/fault_answer.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

constexpr int too_many_requests = 429;
constexpr Millis wait_instead = std::chrono::seconds(60);
/// X API: windows are 15 min; this much more is no matter of clocks.
constexpr Millis longest_window = std::chrono::minutes(20);
/// Epoch seconds beyond the year 9999 are no time.
constexpr std::int64_t last_second = 253'402'300'799;

std::optional<std::int64_t> number_in(const http::Reply& reply,
                                      std::string_view header,
                                      std::int64_t most) {
  const auto text = reply.header(header).value_or("");
  std::int64_t number = 0;
  const auto* const last = text.data() + text.size();
  const auto [end, fault] = std::from_chars(text.data(), last, number);
  if (text.empty() || fault != std::errc{} || end != last || number < 0 ||
      number > most)
    return std::nullopt;
  return number;
}

std::optional<int> count_in(const http::Reply& reply, std::string_view header) {
  const auto count = number_in(reply, header, 1'000'000'000);
  return count ? std::optional(static_cast<int>(*count)) : std::nullopt;
}

/// How long after the answer the window opens again, by X's own clock.
std::optional<Millis> time_to_reset(const http::Reply& reply, WallTime now) {
  const auto epoch = number_in(reply, "x-rate-limit-reset", last_second);
  if (!epoch)
    return std::nullopt;
  const WallTime reset{std::chrono::seconds(*epoch)};
  return reset - server_time(reply).value_or(now);
}

/// A spent cap comes under other statuses as well.
bool is_refused(const http::Reply& reply) {
  if (reply.status == too_many_requests)
    return true;
  if (reply.status < 400)
    return false;
  const auto body = json::parse(reply.body);
  return body && is_usage_cap(*body);
}

} // namespace

ServerLimits read_rate_limits(const http::Reply& reply, WallTime now) {
  ServerLimits limits;
  limits.refused = is_refused(reply);
  limits.limit = count_in(reply, "x-rate-limit-limit");
  limits.remaining = count_in(reply, "x-rate-limit-remaining");
  limits.retry_after = retry_after(reply, now);
  limits.absurd_wait = asks_absurd_wait(reply, now);
  const auto left = time_to_reset(reply, now);
  if (left && *left > Millis{0})
    limits.reset = now + *left;
  else if (reply.header("x-rate-limit-reset") && !limits.retry_after)
    limits.retry_after = wait_instead;
  return limits;
}

bool resets_far_away(const http::Reply& reply) {
  const auto shown = server_time(reply);
  const auto left = time_to_reset(reply, shown.value_or(WallTime::max()));
  return shown && left && *left > longest_window;
}

} // namespace signalbox
