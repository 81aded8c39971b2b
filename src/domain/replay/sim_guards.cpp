#include "domain/replay/sim_guards.hpp"

#include <fmt/format.h>

#include "domain/calendar/new_york.hpp"
#include "domain/core/time_text.hpp"

namespace signalbox {

namespace {

using Refusal = std::optional<SimRefusal>;

/// One kind of act, and when it was last done.
struct Pause {
  std::string_view code;
  const std::optional<WallTime>& last;
  Millis least;
};

Refusal refuse_pause(WallTime ts, const Pause& pause) {
  if (!pause.last || ts - *pause.last >= pause.least)
    return std::nullopt;
  return SimRefusal{pause.code, fmt::format("sinceLastMs={}, cooldownMs={}",
                                            (ts - *pause.last).count(),
                                            pause.least.count())};
}

std::string session_text(WallTime ts, const SessionCalendar& calendar) {
  const auto date = et_date(ts);
  const auto session = date ? calendar.session_on(*date) : std::nullopt;
  if (!session)
    return "none";
  return to_iso(session->open) + ".." + to_iso(session->close);
}

Refusal refuse_hours(const SimMoment& moment) {
  if (moment.calendar.session_at(moment.ts))
    return std::nullopt;
  return SimRefusal{"market_closed",
                    fmt::format("ts={}, session={}", to_iso(moment.ts),
                                session_text(moment.ts, moment.calendar))};
}

/// When a side was last entered; nothing if not known.
std::optional<WallTime> last_entry(const TickerMemory& memory, Side side) {
  if (!memory.entry_side)
    return std::nullopt;
  return *memory.entry_side == side ? memory.entered_at
                                    : memory.other_side_entered_at;
}

/// Without a trigger there is no cycle to tell: a side is entered once in
/// `same_side_pause`.
Refusal refuse_same_side(const SimMoment& moment, Side side) {
  const auto last = last_entry(moment.memory, side);
  return refuse_pause(moment.ts,
                      {"same_cycle", last, moment.rules.same_side_pause});
}

Refusal refuse_cycle(const SimMoment& moment, Side side,
                     const std::optional<WallTime>& trigger_ts) {
  if (!trigger_ts)
    return refuse_same_side(moment, side);
  const auto& memory = moment.memory;
  if (memory.entry_side != side || memory.entry_trigger_ts != trigger_ts)
    return std::nullopt;
  return SimRefusal{
    "same_cycle",
    fmt::format("triggerTs={}, lastEntryTriggerTs={}, side={}",
                trigger_ts->time_since_epoch().count(),
                memory.entry_trigger_ts->time_since_epoch().count(),
                to_string(side))};
}

} // namespace

Refusal refuse_entry(const SimMoment& moment, Side side,
                     const std::optional<WallTime>& trigger_ts) {
  if (auto refusal = refuse_hours(moment))
    return refusal;
  if (auto refusal =
        refuse_pause(moment.ts, {"enter_cooldown", moment.memory.entered_at,
                                 moment.rules.enter_pause}))
    return refusal;
  return refuse_cycle(moment, side, trigger_ts);
}

Refusal refuse_trim(const SimMoment& moment) {
  if (auto refusal = refuse_hours(moment))
    return refusal;
  return refuse_pause(moment.ts, {"trim_cooldown", moment.memory.trimmed_at,
                                  moment.rules.trim_pause});
}

Refusal refuse_exit(const SimMoment& moment, std::string_view reason) {
  if (auto refusal = refuse_hours(moment))
    return refusal;
  if (reason == "sl_breached" || reason == "tp_reached")
    return std::nullopt;
  return refuse_pause(moment.ts, {"exit_cooldown", moment.memory.exited_at,
                                  moment.rules.exit_pause});
}

Refusal refuse_tightening(const SimMoment& moment) {
  if (auto refusal =
        refuse_pause(moment.ts, {"tighten_cooldown", moment.memory.tightened_at,
                                 moment.rules.tighten_pause}))
    return refusal;
  return refuse_hours(moment);
}

} // namespace signalbox
