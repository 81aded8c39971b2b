#include "domain/replay/bells.hpp"

#include "domain/calendar/new_york.hpp"

namespace signalbox {

namespace {

/// No holiday closes the exchange for longer.
constexpr int most_days = 31;

/// The first answer of `look` to the sessions of the days up to `time`, the
/// last day first.
template <class Look>
auto look_back(WallTime time, const SessionCalendar& calendar, const Look& look)
  -> decltype(look(Session{})) {
  const auto date = et_date(time);
  if (!date)
    return std::nullopt;
  auto day = std::chrono::sys_days{*date};
  for (int i = 0; i < most_days; ++i, day -= std::chrono::days{1})
    if (const auto session = calendar.session_on(Date{day}))
      if (auto found = look(*session))
        return found;
  return std::nullopt;
}

} // namespace

std::optional<WallTime> last_bell(WallTime time,
                                  const SessionCalendar& calendar) {
  return look_back(time, calendar,
                   [time](const Session& session) -> std::optional<WallTime> {
                     if (session.close <= time)
                       return session.close;
                     if (session.open <= time)
                       return session.open;
                     return std::nullopt;
                   });
}

std::optional<Session> last_closed_session(WallTime now,
                                           const SessionCalendar& calendar) {
  return look_back(now, calendar,
                   [now](const Session& session) -> std::optional<Session> {
                     if (session.close <= now)
                       return session;
                     return std::nullopt;
                   });
}

} // namespace signalbox
