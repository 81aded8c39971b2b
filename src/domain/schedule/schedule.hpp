#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "domain/core/enum_names.hpp"
#include "domain/schedule/cron_expression.hpp"
#include "domain/schedule/market_spec.hpp"

namespace signalbox {

enum class ScheduleKind { interval, cron, market };

inline constexpr EnumNames<ScheduleKind, 3> schedule_kind_names{
  {"interval", "cron", "market"}};

/// What the text of a schedule is read with.
struct ScheduleContext {
  const ZoneBook& zones;
  std::shared_ptr<const SessionCalendar> calendar; ///< of the market kind
  WallTime anchor{}; ///< where the grid of intervals begins: the start of all
};

/// When something is due: a value, cheap to copy and safe to share.
class Schedule {
public:
  /// Due at `anchor` + k * `every` for whole k, also negative ones, so that a
  /// clock set back changes nothing; `every` is positive.
  struct Interval {
    Millis every{0};
    WallTime anchor{};
  };

  /// Due at the times of an expression on the clocks of a zone.
  struct Cron {
    std::shared_ptr<const CronExpression> expression;
    std::shared_ptr<const TimeZone> zone;
  };

  /// Due relative to the sessions of a calendar.
  struct Market {
    MarketSpec spec;
    std::shared_ptr<const SessionCalendar> calendar;
  };

  using Rule = std::variant<Interval, Cron, Market>;

  /// Reads `5m` or plain milliseconds as an interval, a cron expression, or a
  /// market spec. Cron needs a zone, its own (`CRON_TZ=`) or this one; the
  /// other kinds take none. Fails with `invalid_argument` saying what is
  /// wrong and where, and with the zone book's failures.
  static Result<Schedule> parse(ScheduleKind kind, std::string_view spec,
                                std::string_view zone,
                                const ScheduleContext& context);

  static Schedule interval(Millis every, WallTime anchor);
  static Schedule cron(CronExpression expression,
                       std::shared_ptr<const TimeZone> zone);
  static Schedule market(const MarketSpec& spec,
                         std::shared_ptr<const SessionCalendar> calendar);

  ScheduleKind kind() const { return static_cast<ScheduleKind>(rule_.index()); }
  const Rule& rule() const { return rule_; }

  /// The first due time after an instant; nothing: never again.
  std::optional<WallTime> next_after(WallTime after) const;

  /// The longest time between two neighbouring due times that is normal; for
  /// steps in session while it lasts, changes of the clocks aside. Nothing if
  /// it is never due.
  std::optional<Millis> expected_interval() const { return expected_; }

  /// Whether it is due in the session only, so that silence outside it says
  /// nothing.
  bool market_bound() const;

  /// The zone whose clocks tell its times: cron's own, New York's for the
  /// market, UTC for intervals.
  const TimeZone& zone() const;

  /// `every 5m`, `0 9 * * 1-5 in Europe/London`, `open-2h`.
  std::string text() const;

private:
  explicit Schedule(Rule rule);

  Rule rule_;
  std::optional<Millis> expected_;
};

} // namespace signalbox
