#include "domain/desk/ops_status.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/desk_facts.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

OpsStatus holding(std::vector<BrokerPosition> positions) {
  auto status = idle_status();
  status.truth->last_good = truth_of(std::move(positions));
  return status;
}

OpsStatus failing() {
  auto status = idle_status();
  status.truth = BrokerReading{nullptr, false, "positions_fetch_failed"};
  return status;
}

} // namespace

TEST_CASE("ops_status: the position gate in words", "[domain][ops_status]") {
  CHECK(reason_of_entry(idle_status()) == "READY");
  CHECK(would_skip_max_open_positions(idle_status()) == false);
  const auto full =
    holding({position("AAPL"), position("MSFT"), position("NVDA")});
  CHECK(reason_of_entry(full) ==
        "brokerPositionsCount=3 >= maxOpenPositions=3");
  CHECK(would_skip_max_open_positions(full) == true);
}

TEST_CASE("ops_status: reserved entries count as positions",
          "[domain][ops_status]") {
  auto status = holding({position("AAPL"), position("MSFT")});
  status.gate->guardrails.reserved_entries = 1;
  CHECK(reason_of_entry(status) ==
        "brokerPositionsCount=2 + reservedEntries=1 >= maxOpenPositions=3");
}

TEST_CASE("ops_status: an account that is not known is judged by nobody",
          "[domain][ops_status]") {
  CHECK(reason_of_entry(failing()) ==
        "broker_truth_error: positions_fetch_failed");
  CHECK(would_skip_max_open_positions(failing()) == std::nullopt);
  auto unread = idle_status();
  unread.truth = BrokerReading{};
  CHECK(reason_of_entry(unread) == "broker_truth_error: not read yet");
  unread.truth.reset();
  CHECK(reason_of_entry(unread) == "broker_truth_error: no answer");
}

TEST_CASE("ops_status: an error after a good reading is an error",
          "[domain][ops_status]") {
  auto status = idle_status();
  status.truth->error = "orders_fetch_failed";
  CHECK(would_skip_max_open_positions(status) == std::nullopt);
  CHECK(compare_open_trades(status).positions == 0); // the last good one shows
  CHECK(desk_health(status).broker_connected == false);
}

TEST_CASE("ops_status: without a broker its reason stands everywhere",
          "[domain][ops_status]") {
  auto status = idle_status();
  status.broker_off = "ALPACA_API_KEY is not set";
  status.truth.reset();
  status.gate.reset();
  CHECK(reason_of_entry(status) == "broker_off: ALPACA_API_KEY is not set");
  CHECK(entry_blockers(status)->at(0).reason == "broker_off");
  CHECK(desk_health(status).broker_connected == false);
  CHECK(desk_health(status).entry_ready == false);
}

TEST_CASE("ops_status: the newest good reading of all parts counts",
          "[domain][ops_status]") {
  auto status = idle_status();
  status.truth->error = "orders_fetch_failed";
  status.gate->truth = truth_of({position("AAPL")}, 2);
  status.gate->truth_current = true;
  CHECK(broker_reading(status)->good());
  CHECK(broker_reading(status)->last_good->seq == 2);
  status.gate->truth = truth_of({position("AAPL")}, 1);
  CHECK_FALSE(broker_reading(status)->good());
}

TEST_CASE("ops_status: the gate's failed reading does for want of another",
          "[domain][ops_status]") {
  auto status = idle_status();
  status.truth.reset();
  BrokerTruth broken;
  broken.error = "unexpected_error";
  status.gate->truth = std::make_shared<const BrokerTruth>(broken);
  CHECK(reason_of_entry(status) == "broker_truth_error: unexpected_error");
}

TEST_CASE("ops_status: blockers are the gate's, or not known",
          "[domain][ops_status]") {
  auto status = idle_status();
  status.gate->blockers = {{"market_closed", ""}};
  CHECK(entry_blockers(status)->size() == 1);
  status.gate.reset();
  CHECK_FALSE(entry_blockers(status));
}

TEST_CASE("ops_status: positions are told from those that trades explain",
          "[domain][ops_status]") {
  auto status =
    holding({position("AAPL"), position("TSLA", -5), position("NVDA")});
  status.desk->open = {open_trade("AAPL"),
                       open_trade("TSLA"), // long, but the account is short
                       open_trade("MSFT")};
  status.desk->open[2].source = "MANUAL";
  const auto view = compare_open_trades(status);
  CHECK(view.positions == 3);
  CHECK(view.from_auto_entry == 1);
  CHECK(view.open_trades == 3);
  CHECK(view.open_auto_trades == 2);
  CHECK(view.mismatch == true);
  CHECK(view.note == "positions that no open trade explains: TSLA, NVDA; open "
                     "trades without a position or an order: TSLA, MSFT");
}

TEST_CASE("ops_status: a trade whose order waits is no mismatch",
          "[domain][ops_status]") {
  auto status = idle_status();
  BrokerTruth truth;
  truth.open_orders.emplace_back().ticker = "AAPL";
  status.truth->last_good = std::make_shared<const BrokerTruth>(truth);
  status.desk->open = {open_trade("AAPL")};
  const auto view = compare_open_trades(status);
  CHECK(view.orders == 1);
  CHECK(view.mismatch == false);
  CHECK(view.note.empty());
}

TEST_CASE("ops_status: what is not known is not compared",
          "[domain][ops_status]") {
  auto status = failing();
  status.gate->truth.reset();
  const auto view = compare_open_trades(status);
  CHECK_FALSE(view.positions);
  CHECK_FALSE(view.from_auto_entry);
  CHECK_FALSE(view.mismatch);
  CHECK(view.open_trades == 0);
}

TEST_CASE("ops_status: readiness for entries needs all four",
          "[domain][ops_status]") {
  CHECK(desk_health(idle_status()).entry_ready == true);
  auto closed = idle_status();
  closed.gate->clock->open = false;
  CHECK(desk_health(closed).entry_ready == false);
  auto broken = idle_status();
  broken.desk->guard.auto_disabled_reason = "max_consecutive_failures";
  CHECK(desk_health(broken).entry_ready == false);
  auto unknown = idle_status();
  unknown.gate->clock.reset();
  CHECK(desk_health(unknown).entry_ready == std::nullopt);
}

TEST_CASE("ops_status: scoring is healthy below 50 unscored signals",
          "[domain][ops_status]") {
  auto status = idle_status();
  auto& recent = status.scoring->recent.by_status;
  recent = {{SignalStatus::pending, 40}, {SignalStatus::error, 9}};
  CHECK(desk_health(status).scoring_healthy == true);
  recent[1].second = 10;
  CHECK(desk_health(status).scoring_healthy == false);
  status.scoring.reset();
  CHECK(desk_health(status).scoring_healthy == std::nullopt);
}

TEST_CASE("ops_status: older clients get their words", "[domain][ops_status]") {
  CHECK(standstill_reasons(idle_status()).empty());
  auto status = idle_status();
  status.rules.paused = true;
  status.gate->clock->open = false;
  status.desk->toggle.enabled = false;
  status.manage.enabled = false;
  CHECK(standstill_reasons(status) ==
        std::vector<std::string_view>{"paused", "market_closed",
                                      "auto_entry_disabled",
                                      "auto_manage_disabled"});
}

TEST_CASE("ops_status: a switch that was off until now is on",
          "[domain][ops_status]") {
  auto status = idle_status();
  status.desk->toggle.enabled = false;
  status.desk->toggle.until = desk_now;
  CHECK(standstill_reasons(status).empty());
}

TEST_CASE("ops_status: switches come from the store, else from the gate",
          "[domain][ops_status]") {
  auto status = idle_status();
  CHECK(known_desk(status) == &*status.desk);
  status.desk.reset();
  CHECK(known_desk(status) == &status.gate->desk);
  status.gate.reset();
  CHECK(known_desk(status) == nullptr);
}
