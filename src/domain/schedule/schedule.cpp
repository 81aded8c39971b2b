#include "domain/schedule/schedule.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include <fmt/format.h>

#include "domain/calendar/new_york.hpp"
#include "domain/schedule/due_times.hpp"
#include "domain/schedule/duration_text.hpp"

namespace signalbox {

namespace {

using Interval = Schedule::Interval;
using Cron = Schedule::Cron;
using Market = Schedule::Market;

template <class... Cases> struct Overload : Cases... {
  using Cases::operator()...;
};
template <class... Cases> Overload(Cases...) -> Overload<Cases...>;

bool is_number(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Plain numbers are milliseconds, as in the settings.
Result<Millis> parse_interval(std::string_view spec) {
  const auto every =
    parse_duration(std::string(spec) + (is_number(spec) ? "ms" : ""));
  if (every && *every == Millis{0})
    return fail(Errc::invalid_argument, "an interval must be longer than 0");
  return every;
}

Result<std::shared_ptr<const TimeZone>> find_zone(const std::string& own,
                                                  std::string_view given,
                                                  const ZoneBook& zones) {
  if (!own.empty())
    return zones.find(own);
  if (!given.empty())
    return zones.find(given);
  return fail(Errc::invalid_argument,
              "a cron schedule needs a zone such as UTC or Europe/London");
}

tl::unexpected<Error> refuse_zone(ScheduleKind kind, std::string_view zone) {
  return fail(Errc::invalid_argument,
              fmt::format("a schedule of kind {} takes no zone, but got `{}`",
                          schedule_kind_names.of(kind), zone));
}

std::optional<Millis> expected_of(const Schedule::Rule& rule) {
  return std::visit(
    Overload{[](const Interval& grid) { return std::optional(grid.every); },
             [](const Cron& cron) { return cron.expression->widest_gap(); },
             [](const Market& market) {
               return std::optional(widest_gap(market.spec));
             }},
    rule);
}

} // namespace

Schedule::Schedule(Rule rule)
  : rule_(std::move(rule)), expected_(expected_of(rule_)) {}

Schedule Schedule::interval(Millis every, WallTime anchor) {
  assert(every > Millis{0});
  return Schedule(Interval{every, anchor});
}

Schedule Schedule::cron(CronExpression expression,
                        std::shared_ptr<const TimeZone> zone) {
  assert(zone);
  return Schedule(
    Cron{std::make_shared<const CronExpression>(std::move(expression)),
         std::move(zone)});
}

Schedule Schedule::market(const MarketSpec& spec,
                          std::shared_ptr<const SessionCalendar> calendar) {
  assert(calendar);
  return Schedule(Market{spec, std::move(calendar)});
}

Result<Schedule> Schedule::parse(ScheduleKind kind, std::string_view spec,
                                 std::string_view zone,
                                 const ScheduleContext& context) {
  if (kind == ScheduleKind::cron) {
    auto expression = CronExpression::parse(spec);
    if (!expression)
      return tl::unexpected(std::move(expression.error()));
    return find_zone(expression->zone(), zone, context.zones)
      .map([&](std::shared_ptr<const TimeZone> found) {
        return cron(*std::move(expression), std::move(found));
      });
  }
  if (!zone.empty())
    return refuse_zone(kind, zone);
  if (kind == ScheduleKind::interval)
    return parse_interval(spec).map(
      [&](Millis every) { return interval(every, context.anchor); });
  return parse_market_spec(spec).map(
    [&](const MarketSpec& read) { return market(read, context.calendar); });
}

std::optional<WallTime> Schedule::next_after(WallTime after) const {
  return std::visit(
    Overload{
      [&](const Interval& grid) {
        return std::optional(next_on_grid(after, grid.every, grid.anchor));
      },
      [&](const Cron& cron) {
        return cron.expression->next_after(after, *cron.zone);
      },
      [&](const Market& market) {
        return signalbox::next_after(market.spec, *market.calendar, after);
      }},
    rule_);
}

bool Schedule::market_bound() const {
  const auto* market = std::get_if<Market>(&rule_);
  return market && market->spec.form == MarketForm::in_session;
}

const TimeZone& Schedule::zone() const {
  static const auto utc = utc_zone();
  static const auto new_york = new_york_zone();
  if (const auto* cron = std::get_if<Cron>(&rule_))
    return *cron->zone;
  return kind() == ScheduleKind::market ? *new_york : *utc;
}

std::string Schedule::text() const {
  return std::visit(
    Overload{
      [](const Interval& grid) { return "every " + duration_text(grid.every); },
      [](const Cron& cron) {
        return fmt::format("{} in {}", cron.expression->text(),
                           cron.zone->name());
      },
      [](const Market& market) { return to_text(market.spec); }},
    rule_);
}

} // namespace signalbox
