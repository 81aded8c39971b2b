#pragma once

#include "domain/calendar/sessions.hpp"
#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "domain/replay/store_orders.hpp"
#include "http/message.hpp"

/// Latest states of tickers over HTTP (domain 7.2, 7.5, 7.9).
namespace signalbox::http {

/// By what the age of a state is judged.
struct StateAge {
  WallTime now{};
  const SessionCalendar& calendar;
};

/// `{ok, latest}`: the newest processed payload with what was derived from it,
/// which wins over members of the same name, and `staleness`. 404 `not_found`
/// for a ticker without one.
Response render_latest(const LatestStates& found, const StateAge& age);

/// `{ok, states[], next}` of the same records; `next` is null at the end.
Response render_all_latest(const LatestStates& found, const StateAge& age);

/// `{ok, tickers[], total}`.
Response render_tickers(const Board& board);

/// `{ok, lanes[8]{name, stages[], cards[]}}`; a card is what was derived, the
/// newest first.
Response render_kanban(const Board& board, const StateAge& age);

} // namespace signalbox::http
