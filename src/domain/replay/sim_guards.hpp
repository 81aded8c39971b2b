#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/calendar/sessions.hpp"
#include "domain/replay/ticker_state.hpp"

/// What bars an act of the simulation (domain 7.6), judged at the receipt's
/// own time, live and replayed alike.
namespace signalbox {

/// Why an act is left undone, with the numbers compared.
struct SimRefusal {
  std::string_view code;
  std::string detail;
};

/// The moment at which an act is judged.
struct SimMoment {
  WallTime ts{};
  const TickerMemory& memory;
  const SimulationRules& rules;
  const SessionCalendar& calendar;
};

/// Refused as `market_closed`, `enter_cooldown` or `same_cycle`.
std::optional<SimRefusal>
refuse_entry(const SimMoment& moment, Side side,
             const std::optional<WallTime>& trigger_ts);

/// Refused as `market_closed` or `trim_cooldown`.
std::optional<SimRefusal> refuse_trim(const SimMoment& moment);

/// Refused as `market_closed` or `exit_cooldown`, which a breached stop and a
/// reached target do not wait for.
std::optional<SimRefusal> refuse_exit(const SimMoment& moment,
                                      std::string_view reason);

/// Refused as `market_closed` or `tighten_cooldown`.
std::optional<SimRefusal> refuse_tightening(const SimMoment& moment);

} // namespace signalbox
