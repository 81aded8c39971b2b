#include "domain/schedule/cron_expression.hpp"

#include <algorithm>
#include <utility>

#include "domain/schedule/cron_match.hpp"

namespace signalbox {

namespace {

using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year;

constexpr std::chrono::years searched{50};
constexpr WallTime first_known = sys_days{year{0} / 1 / 1};
constexpr WallTime end_of_known = sys_days{year{10000} / 1 / 1};

/// No change of the clocks was ever larger.
constexpr std::chrono::hours largest_change{26};

LocalTime shown_under(seconds offset, WallTime time) {
  return LocalTime{time.time_since_epoch() + offset};
}

/// The first local time that the clocks have not shown by this instant, in
/// the running pass of an overlap or in the one before.
LocalTime first_unshown(const TimeZone& zone, WallTime time) {
  const auto period = zone.offset_at(time);
  const auto next = shown_under(period.offset, time + seconds{1});
  if (period.begin < time - largest_change)
    return next;
  const auto before = zone.offset_at(period.begin - Millis{1});
  return std::max(next, shown_under(before.offset, period.begin));
}

} // namespace

CronExpression::CronExpression(CronText read) : read_(std::move(read)) {}

Result<CronExpression> CronExpression::parse(std::string_view text) {
  return read_cron(text).map(
    [](CronText read) { return CronExpression(std::move(read)); });
}

std::optional<WallTime> CronExpression::next_after(WallTime after,
                                                   const TimeZone& zone) const {
  if (after < first_known || after >= end_of_known)
    return std::nullopt;
  const WallTime second = std::chrono::floor<seconds>(after);
  return fixed_time() ? next_fixed(second, zone) : next_running(second, zone);
}

std::optional<LocalTime> CronExpression::next_match(LocalTime from,
                                                    LocalTime until) const {
  return signalbox::next_match(read_.fields, from, until);
}

std::optional<Millis> CronExpression::widest_gap() const {
  return signalbox::widest_gap(read_.fields);
}

std::optional<WallTime> CronExpression::next_fixed(WallTime after,
                                                   const TimeZone& zone) const {
  auto from = first_unshown(zone, after);
  const auto until = from + searched;
  while (const auto match = next_match(from, until)) {
    const auto instant = instants_of(zone, *match).first;
    if (instant > after)
      return instant;
    from = *match + seconds{1};
  }
  return std::nullopt;
}

std::optional<WallTime>
CronExpression::next_running(WallTime after, const TimeZone& zone) const {
  const auto until = after + searched;
  for (auto from = after + seconds{1}; from < until;) {
    const auto [offset, begin, end, name] = zone.offset_at(from);
    const auto over = std::min(end, until);
    const auto match =
      next_match(shown_under(offset, from), shown_under(offset, over));
    if (match)
      return WallTime{match->time_since_epoch() - offset};
    from = over;
  }
  return std::nullopt;
}

} // namespace signalbox
