#pragma once

#include <memory>

#include "adapters/sqlite/outbox_writes.hpp"
#include "adapters/sqlite/reason_writes.hpp"
#include "adapters/sqlite/signal_tallies.hpp"

namespace signalbox {

/// What the writing topics share: one connection, its counts, its reasons,
/// its messages for the outside.
struct SqliteLedger {
  std::shared_ptr<SqliteDatabase> database;
  std::shared_ptr<SignalTallies> tallies;
  std::shared_ptr<SqliteReasonWrites> reasons;
  std::shared_ptr<const SteadyClock> clock;
  std::shared_ptr<SqliteOutboxWrites> outbox;
};

} // namespace signalbox
