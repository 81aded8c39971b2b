#include "domain/replay/staleness.hpp"

#include <algorithm>

#include "domain/core/enum_names.hpp"

namespace signalbox {
namespace {

using std::chrono::minutes;

constexpr minutes fresh_for{120};
constexpr minutes aging_for{480};

constexpr EnumNames<Staleness, 3> names{{"FRESH", "AGING", "STALE"}};

/// Time of sessions between two instants; counts no further than `enough`.
Millis open_time(WallTime from, WallTime to, Millis enough,
                 const SessionCalendar& calendar) {
  Millis open{0};
  auto session = calendar.session_at(from);
  if (!session)
    session = calendar.next_session(from);
  while (session && session->open < to && open <= enough) {
    open += std::min(to, session->close) - std::max(from, session->open);
    session = calendar.next_session(session->close);
  }
  return open;
}

} // namespace

std::string_view to_string(Staleness staleness) {
  return names.of(staleness);
}

Staleness staleness_of(WallTime ts, WallTime now,
                       const SessionCalendar& calendar) {
  // More than this passes within weeks only; years need no counting.
  constexpr std::chrono::days surely_stale{30};
  if (now - ts > surely_stale)
    return Staleness::stale;
  const auto age = open_time(ts, now, aging_for, calendar);
  if (age <= fresh_for)
    return Staleness::fresh;
  return age <= aging_for ? Staleness::aging : Staleness::stale;
}

} // namespace signalbox
