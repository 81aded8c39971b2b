#include "domain/entry/entry_gate.hpp"

#include <functional>

#include "tests/domain/entry/desk_facts.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

struct Row {
  const char* reason;
  const char* detail;
  std::function<void(EntryFacts&)> spoil;
};

/// One row for every way in which a guard stops a run, in the guards' order.
std::vector<Row> rows() {
  return {
    {"auto_trading_disabled", "",
     [](auto& f) { f.rules.trading_enabled = false; }},
    {"auto_trading_disabled", "paused", [](auto& f) { f.rules.paused = true; }},
    {"halted", "reason=too fast, by=ann",
     [](auto& f) {
       f.desk.halt = {true, "too fast", "ann", desk_time};
     }},
    {"halted", "the halt file is there", [](auto& f) { f.halt_sign = true; }},
    {"halted", "a halt is under way", [](auto& f) { f.frozen = true; }},
    {"paper_only_violation",
     "AUTO_TRADING_PAPER_ONLY=1, but the broker's host is not the paper host",
     [](auto& f) { f.rules.host = BrokerHost::live; }},
    {"paper_only_violation",
     "the broker's account is not AUTO_TRADING_LIVE_ACCOUNT",
     [](auto& f) {
       f.rules.paper_only = false;
       f.rules.live_account = "L2";
     }},
    {"auto_entry_disabled", "AUTO_ENTRY_ENABLED=0",
     [](auto& f) { f.rules.toggle_at_first = false; }},
    {"auto_entry_disabled", "lunch",
     [](auto& f) {
       f.desk.toggle = {false, "lunch", "ann", desk_time, {}};
     }},
    {"market_closed", "",
     [](auto& f) {
       if (f.clock)
         f.clock->open = false;
     }},
    {"market_closed", "clock_unavailable", [](auto& f) { f.clock.reset(); }},
    {"too_close_to_close", "minutesToClose=29, minMinutesToClose=30",
     [](auto& f) { f.clock->next_close = f.clock->now + 30min - 1ms; }},
    {"too_close_to_close", "nowET=15:30, lastEntryET=15:30",
     [](auto& f) {
       f.clock->now = desk_time + 5h + 30min + 1ms;
       f.rules.min_to_close = 29min;
     }},
    {"circuit_breaker", "max_consecutive_failures",
     [](auto& f) {
       f.desk.guard.auto_disabled_reason = "max_consecutive_failures";
     }},
    {"broker_truth_unavailable", "never_read",
     [](auto& f) { f.truth.reset(); }},
    {"broker_truth_unavailable", "orders_fetch_failed",
     [](auto& f) {
       auto truth = flat_truth();
       truth.error = "orders_fetch_failed";
       show(f, truth);
     }},
    {"broker_truth_unavailable", "snapshotAgeMs=45001, maxAgeMs=45000",
     [](auto& f) {
       auto truth = flat_truth();
       truth.fetched_at = desk_time - 45001ms;
       show(f, truth);
     }},
    {"account_restricted", "trading_blocked, trade_suspended_by_user",
     [](auto& f) { f.account->trading_blocked = f.account->suspended = true; }},
    {"account_restricted", "account_unavailable",
     [](auto& f) { f.account.reset(); }},
    {"max_open_positions", "brokerPositionsCount=3, maxOpenPositions=3",
     [](auto& f) {
       auto truth = flat_truth();
       for (const auto* ticker : {"A", "B", "C"})
         truth.positions.push_back(position_in(ticker));
       show(f, truth);
     }},
    {"max_open_positions",
     "brokerPositionsCount=1, maxOpenPositions=2, reservedEntries=1",
     [](auto& f) {
       auto truth = flat_truth();
       truth.positions.push_back(position_in("A"));
       show(f, truth);
       f.rules.max_open = 2;
       f.desk.unsettled.push_back(intent_for("B", IntentState::unresolved));
     }},
    {"max_entries_per_day", "entriesToday=5, maxEntriesPerDay=5",
     [](auto& f) { f.desk.guard.entries_today = 5; }},
    {"cooldown_after_loss", "1m",
     [](auto& f) { f.desk.guard.last_loss_at = desk_time - 20min + 1ms; }},
    {"cooldown_after_loss", "20m",
     [](auto& f) { f.desk.guard.last_loss_at = desk_time; }},
  };
}

std::vector<std::string> reasons_of(const std::vector<Blocker>& blockers) {
  std::vector<std::string> reasons;
  for (const auto& blocker : blockers)
    reasons.push_back(blocker.reason);
  return reasons;
}

} // namespace

TEST_CASE("entry_gate: facts without fault let an entry through",
          "[domain][entry]") {
  CHECK(entry_blockers(open_facts()).empty());
  CHECK_FALSE(first_blocker(open_facts(), GateStage::all));
}

TEST_CASE("entry_gate: every guard stops a run alone, with its numbers",
          "[domain][entry]") {
  for (const auto& row : rows()) {
    auto facts = open_facts();
    row.spoil(facts);
    const auto blockers = entry_blockers(facts);
    INFO(row.reason << " " << row.detail);
    REQUIRE(blockers.size() == 1);
    CHECK(blockers[0].reason == row.reason);
    CHECK(blockers[0].detail == row.detail);
    const auto first = first_blocker(facts, GateStage::all);
    REQUIRE(first);
    CHECK(first->reason == row.reason);
  }
}

TEST_CASE("entry_gate: of two that stop a run the earlier one speaks",
          "[domain][entry]") {
  const auto all = rows();
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      auto facts = open_facts();
      all[j].spoil(facts);
      all[i].spoil(facts);
      INFO(all[i].detail << " and " << all[j].detail);
      CHECK(first_blocker(facts, GateStage::all)->reason == all[i].reason);
      CHECK(entry_blockers(facts).front().reason == all[i].reason);
    }
}

TEST_CASE("entry_gate: all blockers are told, in their order",
          "[domain][entry]") {
  auto facts = open_facts();
  facts.rules.trading_enabled = false;
  facts.halt_sign = true;
  facts.clock.reset();
  facts.truth.reset();
  facts.desk.guard.entries_today = 9;
  CHECK(reasons_of(entry_blockers(facts)) ==
        std::vector<std::string>{"auto_trading_disabled", "halted",
                                 "market_closed", "broker_truth_unavailable",
                                 "max_entries_per_day"});
}

TEST_CASE("entry_gate: a stage judges only what it can know",
          "[domain][entry]") {
  auto facts = open_facts();
  facts.clock.reset();
  facts.account.reset();
  facts.truth.reset();
  facts.rules.paper_only = false;
  facts.rules.live_account = "L1";
  CHECK_FALSE(first_blocker(facts, GateStage::own));
  CHECK(first_blocker(facts, GateStage::clock)->reason == "market_closed");
  CHECK(first_blocker(facts, GateStage::all)->detail == "account_unavailable");
}

TEST_CASE("entry_gate: live trading needs the number of its account",
          "[domain][entry]") {
  auto facts = open_facts();
  facts.rules.host = BrokerHost::live;
  facts.rules.paper_only = false;
  CHECK(first_blocker(facts, GateStage::all)); // no number given
  facts.rules.live_account = facts.account->number;
  CHECK_FALSE(first_blocker(facts, GateStage::all));
}

TEST_CASE("entry_gate: a toggle that was switched outweighs its setting, and "
          "is on again after its time",
          "[domain][entry]") {
  auto facts = open_facts();
  facts.rules.toggle_at_first = false;
  facts.desk.toggle = {true, "", "ann", desk_time, {}};
  CHECK_FALSE(first_blocker(facts, GateStage::own));
  facts.desk.toggle = {false, "lunch", "ann", desk_time - 1h, desk_time + 1ms};
  CHECK(first_blocker(facts, GateStage::own));
  facts.now += 1ms;
  CHECK_FALSE(first_blocker(facts, GateStage::own));
}

TEST_CASE("entry_gate: an early close counts, the last minute does as well",
          "[domain][entry]") {
  auto facts = open_facts();
  facts.clock->next_close = desk_time + 30min; // half a holiday
  CHECK_FALSE(first_blocker(facts, GateStage::clock));
  facts = open_facts();
  facts.clock->now = desk_time + 5h + 30min; // 15:30 sharp
  CHECK_FALSE(first_blocker(facts, GateStage::clock));
}

TEST_CASE("entry_gate: what may still become a position takes a slot",
          "[domain][entry]") {
  EntryDesk desk;
  auto truth = flat_truth();
  CHECK(reserved_entries(desk, truth) == 0);
  desk.unsettled.push_back(intent_for("A", IntentState::created));
  desk.unsettled.push_back(intent_for("B", IntentState::unresolved));
  truth.positions.push_back(position_in("B")); // counted as a position
  CHECK(reserved_entries(desk, truth) == 1);

  auto before = intent_for("C", IntentState::accepted);
  before.broker_order_id = "o-c";
  before.settled_at = truth.fetched_at - 1ms;
  desk.accepted.push_back(before);
  CHECK(reserved_entries(desk, truth) == 1); // over: neither order nor shares
  truth.open_orders.push_back(order_in("o-c", "C"));
  CHECK(reserved_entries(desk, truth) == 2);

  auto meanwhile = intent_for("D", IntentState::accepted);
  meanwhile.settled_at = truth.fetched_at;
  desk.accepted.push_back(meanwhile);
  CHECK(reserved_entries(desk, truth) == 3);
  truth.positions.push_back(position_in("D"));
  CHECK(reserved_entries(desk, truth) == 2);
}

TEST_CASE("entry_gate: the numbers beside an answer are those compared",
          "[domain][entry]") {
  auto facts = open_facts();
  auto truth = flat_truth();
  truth.positions.push_back(position_in("A"));
  truth.open_orders.push_back(order_in("o", "A"));
  show(facts, truth);
  facts.desk.unsettled.push_back(intent_for("B", IntentState::unresolved));
  facts.desk.guard = {2, {}, desk_time - 10min - 1ms, 1, ""};
  const auto all = guardrails_of(facts);
  CHECK(all.enabled);
  CHECK(all.positions_count == 1);
  CHECK(all.open_orders_count == 1);
  CHECK(all.reserved_entries == 1);
  CHECK(all.entries_today == 2);
  CHECK(all.max_per_day == 5);
  CHECK(all.consecutive_failures == 1);
  CHECK(all.max_open == 3);
  CHECK(all.cooldown_remaining_min == 10);
  CHECK(all.loss_cooldown_min == 20);
  CHECK(all.ticker_cooldown_min == 30);
}

TEST_CASE("entry_gate: a broken reading is never told as flat",
          "[domain][entry]") {
  auto facts = open_facts();
  auto truth = flat_truth();
  truth.error = "positions_fetch_failed";
  show(facts, truth);
  const auto all = guardrails_of(facts);
  CHECK_FALSE(all.positions_count);
  CHECK_FALSE(all.open_orders_count);
  CHECK(all.truth_error == "positions_fetch_failed");
  facts.frozen = true;
  CHECK_FALSE(guardrails_of(facts).enabled);
}

TEST_CASE("entry_gate: a clock that was read moves on and closes",
          "[domain][entry]") {
  const auto clock = *open_facts().clock;
  CHECK(clock_after(clock, 6h - 1ms).open);
  CHECK_FALSE(clock_after(clock, 6h).open);
  CHECK(clock_after(clock, 30s).now == clock.now + 30s);
}
