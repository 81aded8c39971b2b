#include "sim/timeframe.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string>

namespace signalbox {
namespace {

constexpr MinuteIndex day_minutes = 24 * 60;
constexpr MinuteIndex week_minutes = 7 * day_minutes;
/// 1970-01-05, a Monday: weeks are counted from it.
constexpr MinuteIndex first_monday = 4 * day_minutes;

MinuteIndex floored(MinuteIndex value, MinuteIndex step) {
  const auto rest = value % step;
  return value - (rest < 0 ? rest + step : rest);
}

MinuteIndex month_start(MinuteIndex minute, int step, int ahead) {
  using namespace std::chrono;
  const sys_days date{days{floored(minute, day_minutes) / day_minutes}};
  const year_month_day ymd{date};
  const int month_index = static_cast<int>(ymd.year()) * 12 +
                          static_cast<int>(static_cast<unsigned>(ymd.month())) -
                          1;
  const int first = month_index / step * step + ahead * step;
  const sys_days start{year{first / 12} /
                       month{static_cast<unsigned>(first % 12 + 1)} / 1};
  return start.time_since_epoch().count() * day_minutes;
}

struct UnitName {
  std::string_view suffix;
  Timeframe::Unit unit;
};

constexpr std::array<UnitName, 5> units{{{"Min", Timeframe::Unit::minute},
                                         {"Hour", Timeframe::Unit::hour},
                                         {"Day", Timeframe::Unit::day},
                                         {"Week", Timeframe::Unit::week},
                                         {"Month", Timeframe::Unit::month}}};

bool allowed(const Timeframe& frame) {
  switch (frame.unit) {
    case Timeframe::Unit::minute:
      return frame.count >= 1 && frame.count <= 59;
    case Timeframe::Unit::hour:
      return frame.count >= 1 && frame.count <= 23;
    case Timeframe::Unit::day:
    case Timeframe::Unit::week:
      return frame.count == 1;
    case Timeframe::Unit::month:
      return frame.count >= 1 && frame.count <= 12 && 12 % frame.count == 0;
  }
  return false;
}

tl::unexpected<Error> invalid_timeframe(std::string_view text) {
  return fail(Errc::invalid_argument,
              "invalid timeframe: " + std::string(text.substr(0, 32)));
}

} // namespace

MinuteIndex Timeframe::start_of(MinuteIndex minute) const {
  const auto midnight = floored(minute, day_minutes);
  switch (unit) {
    case Unit::minute:
      return midnight + floored(minute - midnight, count);
    case Unit::hour:
      return midnight + floored(minute - midnight, MinuteIndex{60} * count);
    case Unit::day:
      return midnight;
    case Unit::week:
      return floored(minute - first_monday, week_minutes) + first_monday;
    case Unit::month:
      return month_start(minute, count, 0);
  }
  return minute;
}

MinuteIndex Timeframe::next(MinuteIndex start) const {
  // The grid starts anew at midnight, so a day's last bar may be short.
  const auto midnight = floored(start, day_minutes) + day_minutes;
  switch (unit) {
    case Unit::minute:
      return std::min(start + count, midnight);
    case Unit::hour:
      return std::min(start + MinuteIndex{60} * count, midnight);
    case Unit::day:
      return midnight;
    case Unit::week:
      return start + week_minutes;
    case Unit::month:
      return month_start(start, count, 1);
  }
  return start + 1;
}

Result<Timeframe> parse_timeframe(std::string_view text) {
  Timeframe frame;
  const auto [end, fault] =
    std::from_chars(text.data(), text.data() + text.size(), frame.count);
  if (fault != std::errc{})
    return invalid_timeframe(text);
  const auto suffix = text.substr(static_cast<std::size_t>(end - text.data()));
  const auto* const unit =
    std::find_if(units.begin(), units.end(),
                 [&](const UnitName& known) { return known.suffix == suffix; });
  if (unit == units.end())
    return invalid_timeframe(text);
  frame.unit = unit->unit;
  if (!allowed(frame))
    return invalid_timeframe(text);
  return frame;
}

} // namespace signalbox
