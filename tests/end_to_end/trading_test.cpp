#include <set>

#include "tests/end_to_end/patience.hpp"
#include "tests/end_to_end/trading_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

std::string reason_of(const Answer& answer) {
  return answer.text("reason");
}

} // namespace

TEST_CASE("trading: a scored signal becomes a bracket order at the broker",
          "[end_to_end][trading]") {
  TradingDesk desk;
  desk.trade();
  desk.seed(1);
  const auto ran = desk.execute();
  INFO(ran.body);
  REQUIRE(reason_of(ran) == "placed");
  CHECK(ran.text("placed.ticker") == "T1");
  const auto taken = desk.orders_taken();
  REQUIRE(taken.size() == 1);
  CHECK(taken.begin()->first == ran.text("placed.clientOrderId"));
  CHECK(taken.begin()->second == 1);
  const auto open = desk.trades("OPEN");
  REQUIRE(open.size() == 1);
  CHECK(text_at(open[0], "ticker") == "T1");
  CHECK(reason_of(desk.execute()) == "no_AUTO_PENDING");
}

TEST_CASE("trading: 32 runs at once never open more than the limit",
          "[end_to_end][trading]") {
  TradingDesk desk;
  desk.trade({{"AUTO_ENTRY_MAX_OPEN_POSITIONS", "3"}});
  desk.seed(6);
  std::vector<std::future<Answer>> runs;
  for (int i = 0; i < 32; ++i)
    runs.push_back(
      desk.http().start({http::Method::post, "/api/auto-entry/execute"}));
  int placed = 0;
  for (auto& run : runs)
    placed += reason_of(run.get()) == "placed";
  CHECK(placed == 3);
  CHECK(desk.orders_taken().size() == 3);
  CHECK(reason_of(desk.execute()) == "max_open_positions");
}

TEST_CASE("trading: a local book that has drifted blocks nothing, and its "
          "ghosts are closed with evidence",
          "[end_to_end][trading]") {
  TradingDesk desk;
  desk.trade({{"AUTO_ENTRY_MAX_OPEN_POSITIONS", "10"}});
  desk.seed(6);
  for (int i = 0; i < 5; ++i)
    REQUIRE(reason_of(desk.execute()) == "placed");
  const auto open = desk.trades("OPEN");
  REQUIRE(open.size() == 5);
  // The broker has two of the five; whatever protected the others is gone.
  desk.sim.http().ask({http::Method::del, "/sim/broker"});
  desk.steer("market", R"({"mode":"open"})");
  for (int i = 1; i <= 6; ++i)
    desk.set_price("T" + std::to_string(i), "100");
  for (std::size_t i = 0; i < 2; ++i)
    desk.hold(text_at(open[i], "ticker"), text_at(open[i], "quantity"));
  desk.trade({{"AUTO_ENTRY_MAX_OPEN_POSITIONS", "3"}});
  const auto ran = desk.execute();
  INFO(ran.body);
  CHECK(reason_of(ran) == "placed");
  const auto reconciled =
    desk.order("/api/maintenance/reconcile-open-trades", "");
  INFO(reconciled.body);
  CHECK(reconciled.number("closed") == 3);
  const auto again = desk.order("/api/maintenance/reconcile-open-trades", "");
  INFO(again.body);
  CHECK(again.number("closed") == 0);
  for (const auto& trade : desk.trades("CLOSED"))
    CHECK(text_at(trade, "closeReason") == "reconciled_not_in_alpaca");
}

TEST_CASE("trading: an order whose answer was lost is found, never sent again",
          "[end_to_end][trading]") {
  TradingDesk desk;
  desk.trade();
  desk.seed(2);
  const auto* const kind = GENERATE("drop", "status");
  desk.sim.fault(R"({"service":"broker","kind":")" + std::string(kind) +
                 R"(","status":503,"when":"after",)"
                 R"("match":{"route":"place"}})");
  const auto ran = desk.execute();
  INFO(ran.body);
  CHECK(eventually([&] { return desk.trades("OPEN").size() == 1; }));
  for (const auto& [id, count] : desk.orders_taken())
    CHECK(count == 1);
  CHECK(desk.broker().number("posts_seen") == 1);
}

TEST_CASE("trading: kills between intent, call and answer never double an "
          "order",
          "[end_to_end][trading]") {
  TradingDesk desk;
  desk.trade({{"AUTO_ENTRY_MAX_OPEN_POSITIONS", "100"},
              {"AUTO_ENTRY_MAX_CONSECUTIVE_FAILURES", "100"}});
  desk.seed(12);
  for (int life = 0; life < 8; ++life) {
    desk.sim.fault(R"({"service":"broker","kind":"delay","delayMs":)" +
                   std::to_string(40 * (life % 4)) +
                   R"(,"match":{"route":"place"}})");
    auto run =
      desk.http().start({http::Method::post, "/api/auto-entry/execute"});
    eventually([] { return false; }, Millis{15 + 20 * life});
    desk.daemon().process().signal(SIGKILL);
    REQUIRE(desk.daemon().process().wait() == 128 + SIGKILL);
    run.wait();
    desk.trade({{"AUTO_ENTRY_MAX_OPEN_POSITIONS", "100"},
                {"AUTO_ENTRY_MAX_CONSECUTIVE_FAILURES", "100"}});
  }
  desk.sim.end_faults();
  const auto unsettled = [&] {
    std::set<std::string> open;
    for (const auto& trade : desk.trades("AUTO_PENDING,OPEN,ERROR")) {
      const auto story = desk.http().get("/api/trades/" + text_at(trade, "id"));
      for (const auto& intent : story.items("intents"))
        if (const auto state = text_at(intent, "state");
            state == "created" || state == "unresolved")
          open.insert(text_at(intent, "clientOrderId"));
    }
    return open;
  };
  CHECK(eventually([&] { return unsettled().empty(); }, Millis{60'000}));
  for (const auto& [id, count] : desk.orders_taken()) {
    INFO(id);
    CHECK(count <= 1);
  }
  // One order of the broker for each trade that is open, and no other.
  CHECK(desk.trades("OPEN").size() == desk.orders_taken().size());
}

TEST_CASE("trading: after a halt was acknowledged the broker takes no order, "
          "over a restart too",
          "[end_to_end][trading]") {
  TradingDesk desk;
  desk.trade();
  desk.seed(3);
  std::vector<std::future<Answer>> runs;
  for (int i = 0; i < 8; ++i)
    runs.push_back(
      desk.http().start({http::Method::post, "/api/auto-entry/execute"}));
  const auto halted =
    desk.order("/api/maintenance/halt", R"({"reason":"the feed is wrong"})");
  INFO(halted.body);
  REQUIRE(halted.status == 200);
  CHECK(halted.text("halted") == "true");
  const auto taken = desk.broker().number("posts_accepted");
  for (auto& run : runs)
    run.wait();
  CHECK(reason_of(desk.execute()) == "halted");
  desk.trade();
  CHECK(reason_of(desk.execute()) == "halted");
  CHECK(desk.broker().number("posts_accepted") == taken);
  const auto resumed = desk.order("/api/maintenance/resume");
  INFO(resumed.body);
  CHECK(resumed.text("halted") == "false");
  CHECK(reason_of(desk.execute()) != "halted");
}

TEST_CASE("trading: a broker that cannot be read is never read as flat",
          "[end_to_end][trading]") {
  TradingDesk desk;
  desk.trade();
  desk.seed(1);
  const auto* const route = GENERATE("positions", "orders");
  desk.sim.fault(R"({"service":"broker","kind":"status","status":400,)"
                 R"("count":-1,"match":{"route":")" +
                 std::string(route) + R"("}})");
  const auto ran = desk.execute();
  INFO(ran.body);
  CHECK(reason_of(ran) == "broker_truth_unavailable");
  CHECK(ran.text("detail") == std::string(route) + "_fetch_failed");
  const auto reconciled =
    desk.order("/api/maintenance/reconcile-open-trades", "");
  CHECK(reconciled.status == 500);
  CHECK(reconciled.text("error") == "broker_truth_failed");
  CHECK(desk.broker().number("posts_seen") == 0);
}

TEST_CASE("trading: the status answers within a second even when the broker "
          "hangs, and names what blocks",
          "[end_to_end][trading]") {
  TradingDesk desk;
  desk.trade();
  desk.seed(1);
  desk.sim.fault(R"({"service":"broker","kind":"hang","count":-1})");
  const auto status = desk.http().get("/api/ops/status");
  INFO(status.body);
  CHECK(status.status == 200);
  CHECK(status.number("durationMs") < 1000);
  CHECK_FALSE(status.items("blockers").empty());
}

TEST_CASE("trading: the explanation names the first narrow place",
          "[end_to_end][trading]") {
  TradingDesk desk;
  desk.trade({{"AUTO_ENTRY_MAX_OPEN_POSITIONS", "1"}});
  desk.seed(2);
  REQUIRE(reason_of(desk.execute()) == "placed");
  REQUIRE(reason_of(desk.execute()) == "max_open_positions");
  REQUIRE(desk.order("/api/maintenance/sync-broker-state").status == 200);
  // The record of a run is written behind its answer.
  Answer told;
  CHECK(eventually(
    [&] {
      told = desk.http().get("/api/explain");
      return told.text("stages.4.reasons.0.code") == "max_open_positions";
    },
    Millis{5000}));
  INFO(told.body);
  CHECK(told.status == 200);
  REQUIRE(told.items("stages").size() == 6);
  CHECK(told.text("stages.0.name") == "signals");
  CHECK(told.text("stages.0.in") == "2");
  CHECK(told.text("stages.4.name") == "entries");
  CHECK(told.text("narrow.stage") == "entries");
  CHECK(told.text("narrow.reason") == "max_open_positions");
  CHECK(told.text("narrow.counterfactual")
          .starts_with("1 of 1 slots were taken; with "
                       "AUTO_ENTRY_MAX_OPEN_POSITIONS=2"));
  CHECK(told.text("sentence").starts_with("2 signals came"));
}

TEST_CASE("trading: without keys its routes say why they are off",
          "[end_to_end][trading]") {
  TradingDesk desk;
  desk.trade({{"ALPACA_API_KEY", ""}, {"ALPACA_SECRET_KEY", ""}});
  const auto ran = desk.order("/api/auto-entry/execute");
  CHECK(ran.status == 503);
  CHECK(ran.text("error") == "broker_off");
  const auto status = desk.http().get("/api/ops/status");
  INFO(status.body);
  CHECK(status.status == 200);
}
