#include "domain/schedule/due_times.hpp"

namespace signalbox {

namespace {

/// The first instant `origin` + k·`step` that lies after `after`, k any whole
/// number.
WallTime next_step(WallTime origin, WallTime after, Millis step) {
  const auto since = after - origin;
  const auto past = since % step;
  return after + (past < Millis{0} ? -past : step - past);
}

} // namespace

WallTime next_on_grid(WallTime after, Millis step, WallTime anchor) {
  return next_step(anchor, after, step);
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
  constexpr int sessions_tried = 366;
  auto due = next_on_grid(after, step);
  for (int i = 0; i < sessions_tried; ++i) {
    const auto session = calendar.session_at(due);
    if (!session)
      return due;
    due = next_on_grid(session->close - Millis{1}, step);
  }
  return std::nullopt;
}

} // namespace signalbox
