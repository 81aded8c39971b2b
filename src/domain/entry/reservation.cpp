#include "domain/entry/reservation.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "domain/entry/reserved_slots.hpp"

namespace signalbox {

namespace {

using Refusal = std::optional<ReservationRefusal>;

template <class Texts> bool has(const Texts& texts, const std::string& wanted) {
  return std::ranges::find(texts, wanted) != texts.end();
}

Refusal refuse_by_switches(const ReserveEntry& order, const EntryDesk& desk) {
  if (desk.halt.halted)
    return ReservationRefusal{
      "halted",
      fmt::format("reason={}, by={}", desk.halt.reason, desk.halt.by)};
  if (!desk.toggle.on(order.now))
    return ReservationRefusal{"auto_entry_disabled", desk.toggle.reason};
  if (!desk.guard.auto_disabled_reason.empty())
    return ReservationRefusal{"circuit_breaker",
                              desk.guard.auto_disabled_reason};
  return std::nullopt;
}

/// A trade with an unsettled intent has also been changed by it; the intent is
/// the better answer.
Refusal refuse_by_trade(const ReserveEntry& order, const EntryDesk& desk) {
  const auto& seen = order.seen;
  const auto held =
    std::ranges::find(desk.unsettled, seen.ticker, &OrderIntent::ticker);
  if (held != desk.unsettled.end())
    return ReservationRefusal{"already_locked",
                              fmt::format("clientOrderId={}, state={}",
                                          held->client_order_id,
                                          to_string(held->state))};
  const auto trade = std::ranges::find(desk.pending, seen.id, &Trade::id);
  if (trade == desk.pending.end())
    return ReservationRefusal{"trade_changed",
                              "the trade is not AUTO_PENDING any more"};
  if (trade->version != seen.version)
    return ReservationRefusal{
      "trade_changed",
      fmt::format("version={}, seen={}", trade->version, seen.version)};
  return std::nullopt;
}

/// An intent on its way may become an entry of the day.
Refusal refuse_by_day(const ReserveEntry& order, const EntryDesk& desk) {
  const auto waiting = std::ssize(desk.unsettled);
  if (desk.guard.entries_today + waiting < order.max_entries)
    return std::nullopt;
  return ReservationRefusal{
    "max_entries_per_day",
    fmt::format("entriesToday={}, unsettledIntents={}, maxEntriesPerDay={}",
                desk.guard.entries_today, waiting, order.max_entries)};
}

Refusal refuse_by_slots(const ReserveEntry& order, const EntryDesk& desk) {
  const int reserved = reserved_entries(order, desk);
  if (order.positions_count + reserved < order.max_open)
    return std::nullopt;
  auto detail = fmt::format("brokerPositionsCount={}, maxOpenPositions={}",
                            order.positions_count, order.max_open);
  if (reserved > 0)
    detail += fmt::format(", reservedEntries={}", reserved);
  return ReservationRefusal{"max_open_positions", std::move(detail)};
}

} // namespace

int reserved_entries(const ReserveEntry& order, const EntryDesk& desk) {
  return reserved_slots(
    desk, order.snapshot_at,
    [&](const auto& ticker) { return has(order.position_tickers, ticker); },
    [&](const auto& id) { return has(order.open_order_ids, id); });
}

Refusal refuse_reservation(const ReserveEntry& order, const EntryDesk& desk) {
  for (const auto guard :
       {refuse_by_switches, refuse_by_trade, refuse_by_day, refuse_by_slots})
    if (auto refusal = guard(order, desk))
      return refusal;
  return std::nullopt;
}

} // namespace signalbox
