#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/clock.hpp"

namespace signalbox::test {

/// A second reading of the rules for cron schedules that shares no code with
/// the program: every value of a field is asked for by its text, every minute
/// is walked, and the zone's data is asked directly.
class OracleExpression {
public:
  /// `text` is valid; nicknames and prefixes are not known here.
  explicit OracleExpression(std::string_view text);

  bool matches_day(std::chrono::year_month_day day) const;
  bool matches_minute(int hour, int minute) const;
  bool matches_second(int second) const { return seconds_.at(index(second)); }
  bool fixed_time() const { return fixed_time_; }

private:
  static std::size_t index(int value) {
    return static_cast<std::size_t>(value);
  }

  std::vector<bool> seconds_, minutes_, hours_, months_;
  std::string day_field_, weekday_field_;
  bool fixed_time_ = false;
};

/// Some days of a zone around an instant, minute for minute.
class OracleWindow {
public:
  OracleWindow(const std::string& zone, WallTime middle);

  WallTime begin() const { return begin_; }
  WallTime end() const { return end_; }

  /// The due times from `begin` to before `end`.
  std::vector<WallTime> due_times(const OracleExpression& expression) const;

private:
  /// A minute that clocks show, and the instant at which it begins.
  struct Minute {
    std::size_t day = 0;
    int hour = 0, minute = 0;
    WallTime instant{};
    bool skipped = false; ///< no clock shows it: all of it is one instant
  };

  std::size_t day_of(std::chrono::sys_days day);
  Minute minute_at(std::chrono::seconds shown);

  WallTime begin_, end_;
  std::vector<std::chrono::sys_days> days_;
  std::vector<Minute> passing_; ///< as time runs
  std::vector<Minute> planned_; ///< as a calendar would be filled in
};

/// The instants from 2000 to 2037 at which a zone's offset changes.
std::vector<WallTime> changes_of(const std::string& zone);

} // namespace signalbox::test
