#pragma once

#include "actors/stop_keeper.hpp"
#include "tests/support/trade_stage.hpp"

namespace signalbox::test {

/// A keeper of stops between the stores and a broker of the test's.
struct KeeperStage : TradeStage {
  ManageRules rules = enabled();
  TradeManagerActor keeper = start_keeper();

  static ManageRules enabled() {
    ManageRules rules;
    rules.enabled = true;
    return rules;
  }

  TradeManagerActor start_keeper() {
    return spawn(stop_keeper, StopKeeperParts{rules, reads, writer, reasons,
                                              broker, truth, wall()});
  }

  ManageTrades manage_order() const { return {"run-1", within(30s)}; }

  Result<ManageReport> manage(std::chrono::nanoseconds wait = 10s) {
    return ask<ManageReport>(keeper, manage_order(), wait);
  }

  /// An open LONG trade of 10 shares at 100 with its position and its legs.
  void store_held(const char* price, const char* stop = "98") {
    const auto trade = open_trade("t1", "AAPL");
    store(trade);
    positions = {position_of("AAPL", "10", price)};
    book(stop_leg(trade, stop));
  }
};

} // namespace signalbox::test
