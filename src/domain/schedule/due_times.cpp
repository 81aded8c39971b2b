#include "domain/schedule/due_times.hpp"

namespace signalbox {

namespace {

/// The first instant `origin` + k·`step` that lies after `after`.
WallTime next_step(WallTime origin, WallTime after, Millis step) {
  if (after < origin)
    return origin;
  return origin + ((after - origin) / step + 1) * step;
}

} // namespace

WallTime next_on_grid(WallTime after, Millis step) {
  return next_step(WallTime{}, after, step);
}

std::optional<WallTime> next_in_session(const SessionCalendar& calendar,
                                        WallTime after, Millis step) {
  if (const auto session = calendar.session_at(after)) {
    const auto due = next_step(session->open, after, step);
    if (due < session->close)
      return due;
  }
  const auto next = calendar.next_session(after);
  return next ? std::optional(next->open) : std::nullopt;
}

std::optional<WallTime> next_outside_session(const SessionCalendar& calendar,
                                             WallTime after, Millis step) {
  const auto due = next_on_grid(after, step);
  const auto session = calendar.session_at(due);
  if (!session)
    return due;
  return next_on_grid(session->close - Millis{1}, step);
}

WallTime next_daily(WallTime after, Millis at) {
  return next_step(WallTime{} + at, after, std::chrono::days{1});
}

} // namespace signalbox
