#include "domain/schedule/market_spec.hpp"

#include <array>

#include <fmt/format.h>

#include "domain/calendar/new_york.hpp"
#include "domain/schedule/due_times.hpp"
#include "domain/schedule/duration_text.hpp"

namespace signalbox {

namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr std::string_view every = "every ";
constexpr std::string_view inside = " in session";
constexpr std::string_view outside = " outside session";

/// From an early close on a Thursday to the close on the Monday after.
constexpr Millis longest_rest = days{4} + hours{3};

tl::unexpected<Error> refuse(std::size_t position, std::string_view why) {
  return fail(Errc::invalid_argument,
              fmt::format("market spec, position {}: {}", position + 1, why));
}

Result<MarketSpec> parse_step(std::string_view text) {
  const bool in = text.ends_with(inside);
  const auto ending = in ? inside : outside;
  if (!in && !text.ends_with(outside))
    return refuse(text.size(), "it must end with `in session` or `outside "
                               "session`");
  const auto length = text.size() - every.size() - ending.size();
  const auto step = parse_duration(text.substr(every.size(), length));
  if (!step)
    return refuse(every.size(), step.error().detail);
  if (*step < std::chrono::seconds{1} || *step > days{1})
    return refuse(every.size(), "a step is 1 s to 1 day");
  return MarketSpec{in ? MarketForm::in_session : MarketForm::outside_session,
                    *step};
}

/// What follows `open` or `close`.
Result<MarketSpec> parse_offset(MarketForm form, std::string_view text,
                                std::size_t position) {
  if (text.empty())
    return MarketSpec{form, Millis{0}};
  if (text.front() != '+' && text.front() != '-')
    return refuse(position, "`+` or `-` and a duration must follow");
  const auto amount = parse_duration(text.substr(1));
  if (!amount)
    return refuse(position + 1, amount.error().detail);
  if (*amount >= days{1})
    return refuse(position + 1, "it must be less than a day away");
  return MarketSpec{form, text.front() == '-' ? -*amount : *amount};
}

std::string offset_text(std::string_view from, Millis amount) {
  if (amount == Millis{0})
    return std::string(from);
  return fmt::format("{}{}{}", from, amount < Millis{0} ? '-' : '+',
                     duration_text(std::chrono::abs(amount)));
}

/// The session that closes first after an instant.
std::optional<Session> next_close(const SessionCalendar& calendar,
                                  WallTime after) {
  const auto running = calendar.session_at(after);
  return running ? running : calendar.next_session(after);
}

} // namespace

Result<MarketSpec> parse_market_spec(std::string_view text) {
  if (text.starts_with("open"))
    return parse_offset(MarketForm::from_open, text.substr(4), 4);
  if (text.starts_with("close"))
    return parse_offset(MarketForm::from_close, text.substr(5), 5);
  if (text.starts_with(every))
    return parse_step(text);
  return refuse(0, "it must begin with `open`, `close` or `every`");
}

std::string to_text(const MarketSpec& spec) {
  switch (spec.form) {
    case MarketForm::from_open:
      return offset_text("open", spec.amount);
    case MarketForm::from_close:
      return offset_text("close", spec.amount);
    case MarketForm::in_session:
      return fmt::format("{}{}{}", every, duration_text(spec.amount), inside);
    case MarketForm::outside_session:
      break;
  }
  return fmt::format("{}{}{}", every, duration_text(spec.amount), outside);
}

std::optional<WallTime> next_after(const MarketSpec& spec,
                                   const SessionCalendar& calendar,
                                   WallTime after) {
  if (!et_date(after))
    return std::nullopt;
  const auto amount = spec.amount;
  const auto shifted = [amount](const std::optional<Session>& session,
                                WallTime Session::*at) {
    return session ? std::optional((*session).*at + amount) : std::nullopt;
  };
  switch (spec.form) {
    case MarketForm::from_open:
      return shifted(calendar.next_session(after - amount), &Session::open);
    case MarketForm::from_close:
      return shifted(next_close(calendar, after - amount), &Session::close);
    case MarketForm::in_session:
      return next_in_session(calendar, after, amount);
    case MarketForm::outside_session:
      break;
  }
  return next_outside_session(calendar, after, amount);
}

Millis widest_gap(const MarketSpec& spec) {
  switch (spec.form) {
    case MarketForm::in_session:
      return spec.amount;
    case MarketForm::outside_session: {
      constexpr SessionHours regular{};
      return regular.close - regular.open + spec.amount;
    }
    case MarketForm::from_open:
    case MarketForm::from_close:
      break;
  }
  return longest_rest;
}

} // namespace signalbox
