#pragma once

#include <chrono>

#include "actors/stop_keeper.hpp"
#include "tests/support/stages/trade_stage.hpp"

namespace signalbox::test {

/// A keeper of stops between the stores and a broker of the test's.
struct KeeperStage : TradeStage {
  KeeperStage();
  ~KeeperStage();

  ManageRules rules = enabled();
  TradeManagerActor keeper;

  static ManageRules enabled();
  TradeManagerActor start_keeper();
  ManageTrades manage_order() const { return {"run-1", within(30s)}; }

  Result<ManageReport> manage(std::chrono::nanoseconds wait = 10s);

  /// An open LONG trade of 10 shares at 100 with its position and its legs.
  void store_held(const char* price, const char* stop = "98");
};

} // namespace signalbox::test
