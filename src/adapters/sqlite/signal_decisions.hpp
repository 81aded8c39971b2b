#pragma once

#include "adapters/sqlite/ledger.hpp"
#include "domain/signals/store_orders.hpp"

namespace signalbox {

/// Status changes by a person.
class SqliteDecisions {
public:
  explicit SqliteDecisions(SqliteLedger ledger);

  /// Fails with `not_found` and `conflict` (`illegal_state`).
  Result<Signal> decide(const DecideSignal& order);

private:
  std::optional<Signal> find(const std::string& id);
  void change(const DecideSignal& order, SignalStatus from, SignalStatus to);

  SqliteLedger ledger_;
  SqliteStatement find_, retry_, decide_;
};

} // namespace signalbox
