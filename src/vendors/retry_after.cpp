#include "vendors/retry_after.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <string_view>

namespace signalbox {
namespace {

constexpr Millis longest_wait = std::chrono::minutes(20);
constexpr Millis wait_instead = std::chrono::seconds(60);

/// Reads all of `text` as digits with at most a sign in front and a point
/// inside; `inf`, `nan` and exponents are not waits.
std::optional<double> plain_number(std::string_view text) {
  if (text.find_first_not_of("-.0123456789") != text.npos)
    return std::nullopt;
  double number = 0;
  const auto end = text.data() + text.size();
  const auto done = std::from_chars(text.data(), end, number);
  if (done.ec != std::errc{} || done.ptr != end)
    return std::nullopt;
  return number;
}

bool is_absurd(double millis) {
  return millis < 0 || millis > static_cast<double>(longest_wait.count());
}

std::optional<unsigned> digits_at(std::string_view text, std::size_t at,
                                  std::size_t count) {
  unsigned number = 0;
  const auto* const first = text.data() + at;
  const auto done = std::from_chars(first, first + count, number);
  if (done.ec != std::errc{} || done.ptr != first + count)
    return std::nullopt;
  return number;
}

std::optional<std::chrono::month> month_named(std::string_view name) {
  static constexpr std::array<std::string_view, 12> names = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  for (unsigned at = 0; at < names.size(); ++at)
    if (names[at] == name)
      return std::chrono::month(at + 1);
  return std::nullopt;
}

std::optional<std::chrono::sys_days> http_day(std::string_view text) {
  const auto day = digits_at(text, 5, 2);
  const auto month = month_named(text.substr(8, 3));
  const auto year = digits_at(text, 12, 4);
  if (!day || !month || !year)
    return std::nullopt;
  const std::chrono::year_month_day date(
    std::chrono::year(static_cast<int>(*year)), *month, std::chrono::day(*day));
  if (!date.ok())
    return std::nullopt;
  return std::chrono::sys_days(date);
}

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that may be sent.
std::optional<WallTime> http_date(std::string_view text) {
  if (text.size() != 29 || text.substr(25) != " GMT" || text[19] != ':' ||
      text[22] != ':')
    return std::nullopt;
  const auto day = http_day(text);
  const auto hour = digits_at(text, 17, 2);
  const auto minute = digits_at(text, 20, 2);
  const auto second = digits_at(text, 23, 2);
  if (!day || !hour || !minute || !second || *hour > 23 || *minute > 59 ||
      *second > 60)
    return std::nullopt;
  return *day + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
         std::chrono::seconds(*second);
}

/// Milliseconds until the date in `text`, by the server's clock if it shows it.
std::optional<double> millis_until(std::string_view text,
                                   const http::Reply& reply, WallTime now) {
  const auto until = http_date(text);
  if (!until)
    return std::nullopt;
  return static_cast<double>(
    (*until - server_time(reply).value_or(now)).count());
}

/// What the server asks for, as it says it.
std::optional<double> asked_millis(const http::Reply& reply, WallTime now) {
  if (const auto millis = reply.header("retry-after-ms"))
    if (const auto number = plain_number(*millis))
      return number;
  const auto text = reply.header("Retry-After");
  if (!text)
    return std::nullopt;
  if (const auto seconds = plain_number(*text))
    return *seconds * 1000;
  return millis_until(*text, reply, now);
}

} // namespace

std::optional<Millis> retry_after(const http::Reply& reply, WallTime now) {
  const auto millis = asked_millis(reply, now);
  if (!millis)
    return std::nullopt;
  return is_absurd(*millis)
           ? wait_instead
           : Millis(static_cast<Millis::rep>(std::ceil(*millis)));
}

bool asks_absurd_wait(const http::Reply& reply, WallTime now) {
  const auto millis = asked_millis(reply, now);
  return millis && is_absurd(*millis);
}

std::optional<WallTime> server_time(const http::Reply& reply) {
  return http_date(reply.header("Date").value_or(""));
}

} // namespace signalbox
