#include "tests/support/stages/keeper_stage.hpp"

#include "tests/support/trades.hpp"

namespace signalbox::test {

KeeperStage::KeeperStage() : keeper(start_keeper()) {}

KeeperStage::~KeeperStage() = default;

ManageRules KeeperStage::enabled() {
  ManageRules rules;
  rules.enabled = true;
  return rules;
}

TradeManagerActor KeeperStage::start_keeper() {
  return spawn(stop_keeper, StopKeeperParts{rules, reads, writer, reasons,
                                            broker, truth, wall()});
}

Result<ManageReport> KeeperStage::manage(std::chrono::nanoseconds wait) {
  return ask<ManageReport>(keeper, manage_order(), wait);
}

void KeeperStage::store_held(const char* price, const char* stop) {
  const auto trade = open_trade("t1", "AAPL");
  store(trade);
  positions = {position_of("AAPL", "10", price)};
  book(stop_leg(trade, stop));
}

} // namespace signalbox::test
