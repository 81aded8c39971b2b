#include "vendors/rate_headers.hpp"

#include <charconv>
#include <chrono>
#include <string>

#include "vendors/retry_after.hpp"

namespace signalbox {
namespace {

constexpr int too_many_requests = 429;
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

} // namespace

std::optional<Millis> time_to_reset(const http::Reply& reply,
                                    std::string_view header, WallTime now) {
  const auto epoch = number_in(reply, header, last_second);
  if (!epoch)
    return std::nullopt;
  const WallTime reset{std::chrono::seconds(*epoch)};
  return reset - server_time(reply).value_or(now);
}

ServerLimits read_rate_headers(const http::Reply& reply,
                               std::string_view prefix, WallTime now) {
  const std::string start(prefix);
  ServerLimits limits;
  limits.refused = reply.status == too_many_requests;
  limits.limit = count_in(reply, start + "limit");
  limits.remaining = count_in(reply, start + "remaining");
  limits.retry_after = retry_after(reply, now);
  const auto left = time_to_reset(reply, start + "reset", now);
  if (left && *left > Millis{0})
    limits.reset = now + *left;
  return limits;
}

} // namespace signalbox
