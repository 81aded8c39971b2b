#include "domain/schedule/cron_match.hpp"

#include <algorithm>
#include <bit>

namespace signalbox {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::minutes;
using std::chrono::months;
using std::chrono::seconds;
using std::chrono::year;
using std::chrono::year_month;

/// The smallest member from `from` on; nothing if there is none.
std::optional<int> next_member(std::uint64_t set, std::int64_t from) {
  const auto rest = from < 64 ? set >> from << from : 0;
  if (rest == 0)
    return std::nullopt;
  return std::countr_zero(rest);
}

int smallest(std::uint64_t set) {
  return std::countr_zero(set);
}

int greatest(std::uint64_t set) {
  return 63 - std::countl_zero(set);
}

/// The bits 1 to n.
std::uint32_t first_days(unsigned n) {
  return static_cast<std::uint32_t>((std::uint64_t{2} << n) - 2);
}

/// The days of a month, without an end, that are one of these weekdays.
std::uint64_t days_of(std::uint32_t weekdays, unsigned weekday_of_first) {
  const std::uint64_t week =
    (weekdays | std::uint64_t{weekdays} << 7) >> weekday_of_first & 0x7F;
  return (week | week << 7 | week << 14 | week << 21 | week << 28) << 1;
}

std::uint32_t matching_weekdays(const CronFields& fields, unsigned length,
                                unsigned first) {
  auto found = days_of(fields.weekdays, first);
  for (unsigned k = 0; k < fields.nth_weekdays.size(); ++k)
    found |= days_of(fields.nth_weekdays[k], first) &
             std::uint64_t{first_days(7)} << 7 * k;
  if (fields.last_weekdays != 0)
    found |= days_of(fields.last_weekdays, first) & ~first_days(length - 7);
  return static_cast<std::uint32_t>(found) & first_days(length);
}

/// The first matching time of day from `from` on.
std::optional<seconds> next_time(const CronFields& fields, seconds from) {
  const std::chrono::hh_mm_ss start{from};
  const auto from_hour = start.hours().count();
  const auto from_minute = start.minutes().count();
  const seconds first_second{smallest(fields.seconds)};
  const minutes first_minute{smallest(fields.minutes)};
  if (next_member(fields.hours, from_hour) == from_hour) {
    const hours hour{from_hour};
    if (next_member(fields.minutes, from_minute) == from_minute)
      if (const auto second =
            next_member(fields.seconds, start.seconds().count()))
        return hour + minutes{from_minute} + seconds{*second};
    if (const auto minute = next_member(fields.minutes, from_minute + 1))
      return hour + minutes{*minute} + first_second;
  }
  if (const auto hour = next_member(fields.hours, from_hour + 1))
    return hours{*hour} + first_minute + first_second;
  return std::nullopt;
}

/// The first matching date from `from` to `until`, both included.
std::optional<local_days> next_day(const CronFields& fields, local_days from,
                                   local_days until) {
  const std::chrono::year_month_day start{from};
  auto first = unsigned{start.day()};
  for (year_month month{start.year(), start.month()};
       local_days{month / 1} <= until; month += months{1}) {
    const auto found = next_member(matching_days(fields, month), first);
    first = 1;
    if (!found)
      continue;
    const auto day = local_days{month / 1} + days{*found - 1};
    return day <= until ? std::optional(day) : std::nullopt;
  }
  return std::nullopt;
}

/// How long a set lasts from its first to its last match, and the longest
/// time between two neighbours within.
struct Spread {
  Millis span{0}, widest{0};
};

/// The spread of a set whose members last `unit` and each hold `inner`.
Spread spread_over(std::uint64_t set, Millis unit, Spread inner) {
  Spread outer{(greatest(set) - smallest(set)) * unit + inner.span,
               inner.widest};
  auto at = smallest(set);
  while (const auto next = next_member(set, at + 1)) {
    outer.widest = std::max(outer.widest, (*next - at) * unit - inner.span);
    at = *next;
  }
  return outer;
}

/// The longest distance between two neighbouring matching days.
std::optional<days> widest_days(const CronFields& fields) {
  std::optional<local_days> at;
  std::optional<days> widest;
  for (auto month = year{2000} / std::chrono::January;
       month.year() <= year{2060}; month += months{1}) {
    const local_days before_first = local_days{month / 1} - days{1};
    for (auto rest = matching_days(fields, month); rest != 0;
         rest &= rest - 1) {
      const auto day = before_first + days{smallest(rest)};
      if (at)
        widest = std::max(widest.value_or(days{0}), day - *at);
      at = day;
    }
  }
  return widest;
}

} // namespace

std::uint32_t matching_days(const CronFields& fields, year_month month) {
  if ((fields.months >> unsigned{month.month()} & 1U) == 0)
    return 0;
  const std::chrono::year_month_day_last last{month / std::chrono::last};
  const auto length = unsigned{last.day()};
  const std::chrono::weekday first{local_days{month / 1}};
  const auto in_month =
    (fields.days & first_days(length)) | (fields.last_day ? 1U << length : 0U);
  const auto in_week = matching_weekdays(fields, length, first.c_encoding());
  return fields.any_day || fields.any_weekday ? in_month & in_week
                                              : in_month | in_week;
}

std::optional<LocalTime> next_match(const CronFields& fields, LocalTime from,
                                    LocalTime until) {
  if (from >= until)
    return std::nullopt;
  const auto last_day = std::chrono::floor<days>(until);
  const auto start = std::chrono::ceil<seconds>(from);
  const auto start_day = std::chrono::floor<days>(start);
  auto day = next_day(fields, start_day, last_day);
  auto time =
    next_time(fields, day == start_day ? start - start_day : seconds{0});
  if (day && !time) {
    day = next_day(fields, start_day + days{1}, last_day);
    time = next_time(fields, seconds{0});
  }
  if (!day || !time || *day + *time >= until)
    return std::nullopt;
  return *day + *time;
}

std::optional<Millis> widest_gap(const CronFields& fields) {
  const auto apart = widest_days(fields);
  if (!apart)
    return std::nullopt;
  const auto minute = spread_over(fields.seconds, seconds{1}, {});
  const auto hour = spread_over(fields.minutes, minutes{1}, minute);
  const auto day = spread_over(fields.hours, hours{1}, hour);
  return std::max<Millis>(day.widest, *apart - day.span);
}

} // namespace signalbox
