#include "sim/broker_ledger.hpp"

#include "domain/core/time_text.hpp"
#include "tests/sim/sim_moments.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct LedgerDesk {
  SimLedger ledger{1'000 * money_scale};
  void trade(int shares, std::string_view price, WallTime at = this_morning) {
    ledger.trade("AAPL", shares * share_scale, *read_price(price), at);
  }
  std::string average() {
    const auto& position = ledger.positions().at("AAPL");
    return money_text(per_share(position.cost, position.qty));
  }
  std::string cash() { return money_text(ledger.cash()); }
};

} // namespace

TEST_CASE_METHOD(LedgerDesk, "broker_ledger: an enlarged position is averaged",
                 "[sim][broker_ledger]") {
  trade(10, "10");
  trade(10, "20");
  CHECK(average() == "15");
  CHECK(cash() == "700");
  CHECK(ledger.shares("AAPL") == 20 * share_scale);
}

TEST_CASE_METHOD(LedgerDesk, "broker_ledger: a reduced one keeps its average",
                 "[sim][broker_ledger]") {
  trade(10, "10");
  trade(-4, "30");
  CHECK(average() == "10");
  CHECK(cash() == "1020");
  trade(-6, "30");
  CHECK(ledger.positions().empty());
  CHECK(ledger.shares("AAPL") == 0);
}

TEST_CASE_METHOD(LedgerDesk, "broker_ledger: what is sold short is below zero",
                 "[sim][broker_ledger]") {
  trade(-10, "10");
  CHECK(ledger.positions().at("AAPL").cost == -100 * money_scale);
  CHECK(cash() == "1100");
  trade(15, "10");
  CHECK(ledger.shares("AAPL") == 5 * share_scale);
  CHECK(average() == "10");
}

TEST_CASE_METHOD(LedgerDesk, "broker_ledger: the past can be looked at",
                 "[sim][broker_ledger]") {
  trade(10, "10", this_morning);
  trade(-10, "10", this_morning + Millis{5000});
  CHECK(ledger.positions().empty());
  CHECK(ledger.positions_at(this_morning + Millis{4999}).size() == 1);
  CHECK(ledger.positions_at(this_morning - Millis{1}).empty());
}

TEST_CASE_METHOD(LedgerDesk, "broker_ledger: a position can be put there",
                 "[sim][broker_ledger]") {
  ledger.put({"BE", 5 * share_scale, 100}, this_morning);
  CHECK(ledger.shares("BE") == 5 * share_scale);
  CHECK(cash() == "1000");
  ledger.put({"BE", 0, 0}, this_morning);
  CHECK(ledger.positions().empty());
}
