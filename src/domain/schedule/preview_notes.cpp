#include "domain/schedule/preview_notes.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "domain/calendar/new_york.hpp"
#include "domain/schedule/duration_text.hpp"

namespace signalbox {

namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::seconds;
using std::chrono::sys_days;

/// A change of a zone's clocks: what they show just before and after.
struct Turn {
  WallTime at{};
  LocalTime before{}, after{};

  bool forward() const { return after > before; }
};

LocalTime shown_under(const ZoneOffset& period, WallTime time) {
  return LocalTime{time.time_since_epoch() + period.offset};
}

/// The change that began the period of an instant; nothing in the first one.
std::optional<Turn> turn_before(const TimeZone& zone, WallTime time) {
  const auto period = zone.offset_at(time);
  if (period.begin == WallTime::min())
    return std::nullopt;
  const auto earlier = zone.offset_at(period.begin - Millis{1});
  return Turn{period.begin, shown_under(earlier, period.begin),
              shown_under(period, period.begin)};
}

/// The change that ends the period of an instant; nothing in the last one.
std::optional<Turn> turn_after(const TimeZone& zone, WallTime time) {
  const auto period = zone.offset_at(time);
  if (period.end == WallTime::max())
    return std::nullopt;
  return turn_before(zone, period.end);
}

/// `02:30`, with seconds only if there are some.
std::string clock_text(LocalTime time) {
  const auto since_midnight = time - std::chrono::floor<days>(time);
  const std::chrono::hh_mm_ss shown{
    std::chrono::duration_cast<seconds>(since_midnight)};
  const auto text =
    fmt::format("{:02}:{:02}", shown.hours().count(), shown.minutes().count());
  const auto rest = shown.seconds().count();
  return rest == 0 ? text : fmt::format("{}:{:02}", text, rest);
}

/// `hour` for the usual one.
std::string length_text(Millis length) {
  return length == std::chrono::hours{1} ? "hour" : duration_text(length);
}

std::string moved_note(const Schedule::Cron& cron, const Turn& turn) {
  const auto planned = cron.expression->next_match(turn.before, turn.after);
  if (!planned)
    return {};
  return fmt::format("clocks go forward at {}: planned at {}, runs at the "
                     "first instant after the gap",
                     clock_text(turn.before), clock_text(*planned));
}

std::string first_pass_note(const Schedule::Cron& cron, const Turn& turn) {
  const auto repeated = length_text(turn.before - turn.after);
  if (!cron.expression->fixed_time())
    return fmt::format("first pass of the repeated {}", repeated);
  return fmt::format("clocks go back at {}: runs in the first pass of the "
                     "repeated {} only",
                     clock_text(turn.before), repeated);
}

/// Why there is no session on a date; empty on weekends and trading days.
std::string closed_note(const SessionCalendar& calendar, Date date) {
  const std::chrono::weekday day{sys_days{date}};
  if (calendar.hours_on(date) || day == std::chrono::Saturday ||
      day == std::chrono::Sunday)
    return {};
  const auto holiday = holiday_on(date);
  return holiday ? fmt::format("holiday: {}", *holiday)
                 : "closed by the market calendar's overrides";
}

/// The date of the session on which a due time hangs; none has no hours.
Date session_date(const Schedule::Market& market, WallTime due) {
  const auto& [form, amount] = market.spec;
  const bool from_session =
    form == MarketForm::from_open || form == MarketForm::from_close;
  const auto on = from_session ? due - amount : due;
  const auto date = et_date(on);
  if (!date || from_session)
    return date.value_or(Date{});
  const auto session = market.calendar->session_on(*date);
  return session && session->open == due ? *date : Date{};
}

} // namespace

std::string clock_note(const Schedule::Cron& cron, WallTime due) {
  const auto& zone = *cron.zone;
  const auto begun = turn_before(zone, due);
  if (begun && begun->at == due && begun->forward() &&
      cron.expression->fixed_time())
    return moved_note(cron, *begun);
  const auto shown = local_at(zone, due);
  if (begun && shown < begun->before)
    return fmt::format("second pass of the repeated {}",
                       length_text(begun->before - begun->after));
  const auto coming = turn_after(zone, due);
  if (coming && shown >= coming->after && !coming->forward())
    return first_pass_note(cron, *coming);
  return {};
}

std::optional<MissedTime> next_swallowed(const Schedule::Cron& cron,
                                         WallTime from, WallTime to) {
  if (cron.expression->fixed_time())
    return std::nullopt;
  auto turn = turn_after(*cron.zone, from - Millis{1});
  for (; turn && turn->at < to; turn = turn_after(*cron.zone, turn->at))
    if (cron.expression->next_match(turn->before, turn->after))
      return MissedTime{turn->at,
                        fmt::format("clocks go forward from {} to {}: what "
                                    "lies between is left out",
                                    clock_text(turn->before),
                                    clock_text(turn->after))};
  return std::nullopt;
}

std::string hours_note(const Schedule::Market& market, WallTime due) {
  constexpr SessionHours regular{};
  const auto hours = market.calendar->hours_on(session_date(market, due));
  if (!hours || *hours == regular)
    return {};
  const auto close = clock_text(LocalTime{hours->close});
  if (hours->open == regular.open && hours->close < regular.close)
    return "early close " + close;
  return fmt::format("special hours {} to {}",
                     clock_text(LocalTime{hours->open}), close);
}

std::optional<MissedTime> next_closed(const SessionCalendar& calendar,
                                      WallTime from, WallTime to) {
  const auto today = et_date(from);
  if (!today)
    return std::nullopt;
  for (local_days day{*today};; day += days{1}) {
    const auto open = from_new_york(day + SessionHours{}.open);
    if (!open || *open >= to)
      return std::nullopt;
    auto note = closed_note(calendar, Date{day});
    if (*open >= from && !note.empty())
      return MissedTime{*open, std::move(note)};
  }
}

} // namespace signalbox
