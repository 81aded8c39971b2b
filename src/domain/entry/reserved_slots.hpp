#pragma once

#include <algorithm>

#include "domain/entry/store_orders.hpp"

namespace signalbox {

/// Entries that hold a slot without being a position of a snapshot: every
/// unsettled intent, and what was accepted for a trade that is open while its
/// order stands in the snapshot or is not older than it. So an order that
/// ended long ago holds none. `in_position(ticker)` and `is_open(order_id)` say
/// what the snapshot shows.
template <class InPosition, class IsOpen>
int reserved_slots(const EntryDesk& desk, WallTime snapshot_at,
                   InPosition in_position, IsOpen is_open) {
  const auto unseen = [&](const OrderIntent& intent) {
    return !in_position(intent.ticker);
  };
  const auto may_come = [&](const OrderIntent& intent) {
    return unseen(intent) &&
           (is_open(intent.broker_order_id) ||
            (intent.settled_at && *intent.settled_at >= snapshot_at));
  };
  return static_cast<int>(std::ranges::count_if(desk.unsettled, unseen) +
                          std::ranges::count_if(desk.accepted, may_come));
}

} // namespace signalbox
