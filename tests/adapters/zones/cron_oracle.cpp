#include "tests/adapters/zones/cron_oracle.hpp"

#include <cctype>
#include <set>
#include <sstream>
#include <utility>

#include <date/tz.h>

namespace signalbox::test {

namespace {

using namespace std::chrono_literals;

std::vector<std::string> parts_of(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);)
    parts.push_back(part);
  return parts;
}

/// The text in capitals, and names as the numbers they stand for.
std::string with_numbers(std::string text, std::string_view names, int first) {
  for (char& c : text)
    c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  for (std::size_t i = 0; i < names.size(); i += 3) {
    const auto name = names.substr(i, 3);
    for (auto at = text.find(name); at != std::string::npos;
         at = text.find(name))
      text.replace(at, 3, std::to_string(first + static_cast<int>(i) / 3));
  }
  return text;
}

/// Whether one item of a list, without `L` and `#`, names a value.
bool names_value(const std::string& item, int value, int low, int high) {
  const auto slash = item.find('/');
  const auto range = item.substr(0, slash);
  const int step =
    slash == std::string::npos ? 0 : std::stoi(item.substr(slash + 1));
  const auto dash = range.find('-');
  int from = low;
  int to = high;
  if (range != "*" && range != "?") {
    from = std::stoi(range.substr(0, dash));
    if (dash != std::string::npos)
      to = std::stoi(range.substr(dash + 1));
    else if (step == 0)
      to = from;
  }
  return from <= value && value <= to &&
         (step == 0 || (value - from) % step == 0);
}

std::vector<bool> table(const std::string& field, int low, int high) {
  std::vector<bool> named(static_cast<std::size_t>(high) + 1);
  for (int value = low; value <= high; ++value)
    for (const auto& item : parts_of(field, ','))
      if (names_value(item, value, low, high))
        named[static_cast<std::size_t>(value)] = true;
  return named;
}

bool only_values(const std::string& field) {
  return field.find_first_of("*?-/") == std::string::npos;
}

bool begins_with_star(const std::string& field) {
  return field[0] == '*' || field[0] == '?';
}

bool names_month_day(const std::string& field, int day, int last) {
  for (const auto& item : parts_of(field, ','))
    if (item == "L" ? day == last : names_value(item, day, 1, 31))
      return true;
  return false;
}

bool names_weekday_item(std::string item, int weekday, int day, int last) {
  if (item.ends_with("-0") && item[0] != '0')
    item.back() = '7';
  const auto is = [weekday](const std::string& text) {
    return std::stoi(text) % 7 == weekday;
  };
  const auto hash = item.find('#');
  if (hash != std::string::npos)
    return is(item.substr(0, hash)) &&
           std::stoi(item.substr(hash + 1)) == (day + 6) / 7;
  if (item.back() == 'L')
    return is(item.substr(0, item.size() - 1)) && day + 7 > last;
  return names_value(item, weekday, 0, 6) ||
         (weekday == 0 && item[0] != '*' && names_value(item, 7, 0, 6));
}

bool names_weekday(const std::string& field, int weekday, int day, int last) {
  for (const auto& item : parts_of(field, ','))
    if (names_weekday_item(item, weekday, day, last))
      return true;
  return false;
}

int number(unsigned value) {
  return static_cast<int>(value);
}

} // namespace

OracleExpression::OracleExpression(std::string_view text) {
  auto fields = parts_of(std::string(text), ' ');
  if (fields.size() == 5)
    fields.insert(fields.begin(), "0");
  seconds_ = table(fields.at(0), 0, 59);
  minutes_ = table(fields.at(1), 0, 59);
  hours_ = table(fields.at(2), 0, 23);
  day_field_ = with_numbers(fields.at(3), "", 0);
  months_ =
    table(with_numbers(fields.at(4), "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC", 1),
          1, 12);
  weekday_field_ = with_numbers(fields.at(5), "SUNMONTUEWEDTHUFRISAT", 0);
  fixed_time_ = only_values(fields.at(1)) && only_values(fields.at(2));
}

bool OracleExpression::matches_day(std::chrono::year_month_day day) const {
  if (!months_.at(unsigned{day.month()}))
    return false;
  const std::chrono::sys_days date{day};
  const int in_month = number(unsigned{day.day()});
  const int last =
    number(unsigned{(day.year() / day.month() / std::chrono::last).day()});
  const int weekday = number(std::chrono::weekday{date}.c_encoding());
  const bool by_day = names_month_day(day_field_, in_month, last);
  const bool by_weekday =
    names_weekday(weekday_field_, weekday, in_month, last);
  if (begins_with_star(day_field_) || begins_with_star(weekday_field_))
    return by_day && by_weekday;
  return by_day || by_weekday;
}

bool OracleExpression::matches_minute(int hour, int minute) const {
  return hours_.at(index(hour)) && minutes_.at(index(minute));
}

OracleWindow::OracleWindow(const std::string& name, WallTime middle)
  : begin_(middle - 36h), end_(middle + 36h) {
  const auto& zone = *date::locate_zone(name);
  for (auto time = date::floor<std::chrono::seconds>(begin_); time < end_;
       time += 1min) {
    auto made = minute_at(zone.to_local(time).time_since_epoch());
    made.instant = time;
    passing_.push_back(made);
  }
  // Wide enough for the offset and for what a gap moves.
  const date::local_seconds around{
    date::floor<std::chrono::seconds>(middle).time_since_epoch()};
  for (auto shown = around - 60h; shown < around + 60h; shown += 1min) {
    const auto info = zone.get_info(shown);
    auto made = minute_at(shown.time_since_epoch());
    made.skipped = info.result == date::local_info::nonexistent;
    made.instant = made.skipped ? info.second.begin
                                : date::sys_seconds{shown.time_since_epoch()} -
                                    info.first.offset;
    planned_.push_back(made);
  }
}

std::size_t OracleWindow::day_of(std::chrono::sys_days day) {
  for (std::size_t i = 0; i < days_.size(); ++i)
    if (days_[i] == day)
      return i;
  days_.push_back(day);
  return days_.size() - 1;
}

/// `shown` counts from 1970, as clocks without a zone would.
OracleWindow::Minute OracleWindow::minute_at(std::chrono::seconds shown) {
  const auto day = std::chrono::floor<std::chrono::days>(shown);
  const auto minutes = (shown - day) / 1min;
  Minute made;
  made.day = day_of(std::chrono::sys_days{day});
  made.hour = static_cast<int>(minutes / 60);
  made.minute = static_cast<int>(minutes % 60);
  return made;
}

std::vector<WallTime>
OracleWindow::due_times(const OracleExpression& expression) const {
  std::vector<bool> days;
  for (const auto day : days_)
    days.push_back(expression.matches_day(day));
  std::set<WallTime> due;
  for (const auto& shown : expression.fixed_time() ? planned_ : passing_) {
    if (!days[shown.day] ||
        !expression.matches_minute(shown.hour, shown.minute))
      continue;
    for (int second = 0; second < 60; ++second)
      if (expression.matches_second(second))
        due.insert(shown.instant +
                   std::chrono::seconds{shown.skipped ? 0 : second});
  }
  return {due.lower_bound(begin_), due.lower_bound(end_)};
}

std::vector<WallTime> changes_of(const std::string& name) {
  const auto& zone = *date::locate_zone(name);
  std::vector<WallTime> changes;
  const date::sys_seconds from{date::sys_days{date::year{2000} / 1 / 1}};
  const date::sys_seconds to{date::sys_days{date::year{2038} / 1 / 1}};
  for (auto info = zone.get_info(from); info.end < to;) {
    const auto next = zone.get_info(info.end);
    if (next.offset != info.offset)
      changes.push_back(next.begin);
    info = next;
  }
  return changes;
}

} // namespace signalbox::test
