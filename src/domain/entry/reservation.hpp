#pragma once

#include <optional>
#include <string>

#include "domain/entry/store_orders.hpp"

namespace signalbox {

/// The guard that refuses a slot, and the numbers that were compared.
struct ReservationRefusal {
  std::string reason, detail;
};

/// Entries that hold a slot beyond the positions of the order's snapshot
/// (`reserved_slots`).
int reserved_entries(const ReserveEntry& order, const EntryDesk& desk);

/// Looks at what may have changed since the guards were read; the first guard
/// that fails counts. Nothing: the slot and the ticker are free.
std::optional<ReservationRefusal> refuse_reservation(const ReserveEntry& order,
                                                     const EntryDesk& desk);

} // namespace signalbox
