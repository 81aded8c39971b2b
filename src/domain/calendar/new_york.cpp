#include "domain/calendar/new_york.hpp"

#include <algorithm>

namespace signalbox {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::March;
using std::chrono::November;
using std::chrono::Sunday;
using std::chrono::year;

constexpr hours standard_offset{-5};
constexpr hours summer_offset{-4};
constexpr NewYorkTime first_time = local_days{year{2007} / 1 / 1};
constexpr NewYorkTime end_of_time = local_days{year{10000} / 1 / 1};

/// Both turns of a year, as the clocks show them just before.
struct Turns {
  NewYorkTime to_summer, to_standard;
};

Turns turns_of(year y) {
  return {local_days{y / March / Sunday[2]} + hours{2},
          local_days{y / November / Sunday[1]} + hours{2}};
}

WallTime as_utc(NewYorkTime local, hours offset) {
  return WallTime{local.time_since_epoch() - offset};
}

hours offset_at(WallTime time) {
  // Around New Year the years differ, but both sides are standard time.
  const auto turns = turns_of(Date{floor<days>(time)}.year());
  const bool summer = time >= as_utc(turns.to_summer, standard_offset) &&
                      time < as_utc(turns.to_standard, summer_offset);
  return summer ? summer_offset : standard_offset;
}

tl::unexpected<Error> refuse() {
  return fail(Errc::invalid_argument,
              "New York time is known for the years 2007 to 9999 only");
}

/// The rule as periods between two turns.
class NewYork final : public TimeZone {
public:
  std::string_view name() const override { return "America/New_York"; }

  ZoneOffset offset_at(WallTime time) const override {
    // Around New Year the years differ, but both sides are the same winter.
    const auto known =
      std::clamp(time, summer_begin(first_year), summer_begin(last_year));
    const auto of = Date{floor<days>(known)}.year();
    if (time < summer_begin(of))
      return {standard_offset, winter_begin(of - std::chrono::years{1}),
              summer_begin(of), "EST"};
    if (time < winter_begin(of))
      return {summer_offset, summer_begin(of), winter_begin(of), "EDT"};
    return {standard_offset, winter_begin(of),
            summer_begin(of + std::chrono::years{1}), "EST"};
  }

private:
  static constexpr year first_year{2007}, last_year{9999};

  static WallTime summer_begin(year y) {
    return y > last_year ? WallTime::max()
                         : as_utc(turns_of(y).to_summer, standard_offset);
  }

  static WallTime winter_begin(year y) {
    return y < first_year ? WallTime::min()
                          : as_utc(turns_of(y).to_standard, summer_offset);
  }
};

} // namespace

Result<hours> new_york_offset(WallTime time) {
  if (time < as_utc(first_time, standard_offset) ||
      time >= as_utc(end_of_time, standard_offset))
    return refuse();
  return offset_at(time);
}

Result<NewYorkTime> to_new_york(WallTime time) {
  return new_york_offset(time).map([time](hours offset) {
    return NewYorkTime{time.time_since_epoch() + offset};
  });
}

Result<WallTime> from_new_york(NewYorkTime local) {
  if (local < first_time || local >= end_of_time)
    return refuse();
  const auto turns = turns_of(Date{floor<days>(local)}.year());
  if (local < turns.to_summer || local >= turns.to_standard)
    return as_utc(local, standard_offset);
  const auto gap_end = turns.to_summer + hours{1};
  return as_utc(std::max(local, gap_end), summer_offset);
}

Result<Date> et_date(WallTime time) {
  return to_new_york(time).map(
    [](NewYorkTime local) { return Date{floor<days>(local)}; });
}

Result<std::string> et_date_text(WallTime time) {
  return et_date(time).map([](Date date) { return to_text(date); });
}

std::shared_ptr<const TimeZone> new_york_zone() {
  static const auto zone = std::make_shared<const NewYork>();
  return zone;
}

} // namespace signalbox
