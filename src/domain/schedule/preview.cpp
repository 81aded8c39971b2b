#include "domain/schedule/preview.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "domain/calendar/new_york.hpp"
#include "domain/schedule/preview_notes.hpp"

namespace signalbox {

namespace {

using std::chrono::days;

/// `Mon 2026-03-09 09:30:00 EDT`; thousandths only if there are some.
std::string local_text(const TimeZone& zone, WallTime time) {
  constexpr std::array names{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  const auto local = local_at(zone, time);
  const auto day = std::chrono::floor<days>(local);
  const std::chrono::hh_mm_ss clock{local - day};
  const auto thousandths = clock.subseconds().count();
  return fmt::format("{} {} {:02}:{:02}:{:02}{} {}",
                     names.at(std::chrono::weekday{day}.c_encoding()),
                     to_text(Date{day}), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count(),
                     thousandths == 0 ? "" : fmt::format(".{:03}", thousandths),
                     zone.offset_at(time).abbreviation);
}

std::string note_of(const Schedule& schedule, WallTime due) {
  if (const auto* cron = std::get_if<Schedule::Cron>(&schedule.rule()))
    return clock_note(*cron, due);
  const auto* market = std::get_if<Schedule::Market>(&schedule.rule());
  return market ? hours_note(*market, due) : "";
}

std::optional<MissedTime> next_missed(const Schedule& schedule, WallTime from,
                                      WallTime to) {
  if (const auto* cron = std::get_if<Schedule::Cron>(&schedule.rule()))
    return next_swallowed(*cron, from, to);
  const auto* market = std::get_if<Schedule::Market>(&schedule.rule());
  return market ? next_closed(*market->calendar, from, to) : std::nullopt;
}

} // namespace

std::vector<PreviewRow> preview(const Schedule& schedule, WallTime from,
                                WallTime to, std::size_t limit) {
  constexpr WallTime first =
    std::chrono::sys_days{std::chrono::year{0} / 1 / 1};
  from = std::max(from, first);
  std::vector<PreviewRow> rows;
  const auto add = [&](WallTime at, bool due, std::string note) {
    rows.push_back({at, due, local_text(schedule.zone(), at), std::move(note)});
  };
  auto due = schedule.next_after(from - Millis{1});
  auto missed = next_missed(schedule, from, to);
  while (rows.size() < limit && ((due && *due < to) || missed)) {
    if (missed && (!due || missed->at <= *due)) {
      add(missed->at, false, std::move(missed->note));
      missed = next_missed(schedule, missed->at + Millis{1}, to);
    } else {
      add(*due, true, note_of(schedule, *due));
      due = schedule.next_after(*due);
    }
  }
  return rows;
}

} // namespace signalbox
