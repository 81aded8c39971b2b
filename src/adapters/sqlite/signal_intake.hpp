#pragma once

#include "adapters/sqlite/ledger.hpp"
#include "domain/signals/store_orders.hpp"

namespace signalbox {

/// Stores new signals, and knows those that came before.
class SqliteIntake {
public:
  explicit SqliteIntake(const SqliteLedger& ledger);

  TakenSignals take(const TakeSignals& order);

private:
  TakenSignal store(const IntakeItem& item, WallTime now);
  bool insert(const std::string& id, const NewSignal& signal, WallTime now);
  SignalPtr find_known(const NewSignal& signal);
  SignalPtr find(SqliteStatement& by, const std::string& value);

  SqliteDatabase& database_;
  SignalTallies& tallies_;
  SqliteStatement insert_, by_id_, by_key_;
};

} // namespace signalbox
