#include "sim/broker_session.hpp"

#include <chrono>

#include <fmt/format.h>

#include "domain/calendar/new_york.hpp"
#include "domain/core/time_text.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::sys_days;

std::int64_t day_number(WallTime now) {
  return std::chrono::floor<days>(now).time_since_epoch().count();
}

tl::unexpected<Error> bad_market(std::string detail) {
  return fail(Errc::invalid_argument, "invalid_market", std::move(detail));
}

Result<void> read_instant(const json::Value& order, std::string_view name,
                          std::optional<WallTime>& into) {
  const auto* const value = order.find(name);
  if (value == nullptr)
    return {};
  const auto time = parse_iso(value->is_string() ? value->text() : "");
  if (!time)
    return bad_market(std::string(name) + " must be an ISO-8601 instant");
  into = *time;
  return {};
}

/// `2026-02-02T09:35:12.412-05:00`; a whole second has no fraction.
std::string new_york_text(WallTime time) {
  const auto offset = new_york_offset(time).value_or(hours{-5});
  auto text = to_iso(time + offset);
  text.pop_back();
  if (text.ends_with(".000"))
    text.resize(text.size() - 4);
  return text + fmt::format("{}{:02}:00", offset < hours{0} ? '-' : '+',
                            std::abs(offset.count()));
}

std::string hour_text(std::chrono::minutes time, std::string_view between) {
  return fmt::format("{:02}{}{:02}", time.count() / 60, between,
                     time.count() % 60);
}

Date trading_day_after(const SessionCalendar& calendar, Date date) {
  for (int ahead = 1; ahead < 15; ++ahead) {
    const Date next{sys_days{date} + days{ahead}};
    if (calendar.hours_on(next))
      return next;
  }
  return date;
}

void write_day(json::Writer& out, const SessionCalendar& calendar, Date date,
               const SessionHours& session) {
  const bool whole = session.close == SessionHours{}.close;
  out.begin_object();
  out.member("date", std::string_view(to_text(date)));
  out.member("open", std::string_view(hour_text(session.open, ":")));
  out.member("close", std::string_view(hour_text(session.close, ":")));
  out.member("session_open", "0400");
  out.member("session_close", whole ? "2000" : "1700");
  out.member("settlement_date",
             std::string_view(to_text(trading_day_after(calendar, date))));
  out.end_object();
}

} // namespace

bool SimSession::open(WallTime now) const {
  if (order_.mode != MarketMode::calendar)
    return order_.mode == MarketMode::open;
  return calendar_.session_at(now).has_value();
}

WallTime SimSession::next_open(WallTime now) const {
  if (order_.next_open)
    return *order_.next_open;
  const auto next = calendar_.next_session(now);
  return next ? next->open : now + days{1};
}

WallTime SimSession::next_close(WallTime now) const {
  if (order_.next_close)
    return *order_.next_close;
  if (const auto session = calendar_.session_at(now);
      session && order_.mode != MarketMode::closed)
    return session->close;
  if (order_.mode == MarketMode::open)
    return std::chrono::ceil<hours>(now) + hours{6};
  const auto next = calendar_.next_session(now);
  return next ? next->close : now + days{1};
}

WallTime SimSession::last_close(WallTime now) const {
  const auto today = std::chrono::floor<days>(now);
  for (int back = 0; back < 15; ++back)
    if (const auto session = calendar_.session_on(Date{today - days{back}});
        session && session->close <= now)
      return session->close;
  return now - days{1};
}

std::int64_t SimSession::day_key(WallTime now, std::int64_t last) const {
  if (!open(now))
    return 0;
  return order_.mode == MarketMode::open && last != 0 ? last : day_number(now);
}

Result<SimSession::Order> parse_market_order(std::string_view body) {
  const auto parsed = json::parse(body);
  if (!parsed || !parsed->is_object())
    return bad_market("the body must be a JSON object");
  for (const auto& [name, value] : parsed->members())
    if (name != "mode" && name != "next_open" && name != "next_close")
      return bad_market("unknown member " + name);
  const auto* const word = parsed->find("mode");
  const auto mode = word != nullptr && word->is_string()
                      ? market_mode_names.find(word->text())
                      : std::nullopt;
  if (!mode)
    return bad_market("mode must be calendar, open or closed");
  SimSession::Order order{.mode = *mode};
  return read_instant(*parsed, "next_open", order.next_open)
    .and_then(
      [&] { return read_instant(*parsed, "next_close", order.next_close); })
    .map([&] { return order; });
}

std::string clock_text(const SimSession& session, WallTime now) {
  json::Writer out;
  out.begin_object();
  out.member("timestamp", std::string_view(new_york_text(now)));
  out.member("is_open", session.open(now));
  out.member("next_open",
             std::string_view(new_york_text(session.next_open(now))));
  out.member("next_close",
             std::string_view(new_york_text(session.next_close(now))));
  out.end_object();
  return out.take();
}

std::string calendar_text(const SessionCalendar& calendar, Date first,
                          Date last) {
  json::Writer out;
  out.begin_array();
  for (auto day = sys_days{first}; day <= sys_days{last}; day += days{1})
    if (const auto session = calendar.hours_on(Date{day}))
      write_day(out, calendar, Date{day}, *session);
  out.end_array();
  return out.take();
}

} // namespace signalbox
