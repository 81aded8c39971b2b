#include "actors/entry_call.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/entry_stage.hpp"
#include "tests/support/stages/late_store.hpp"

using namespace signalbox;
using namespace signalbox::test;
using Kind = Placement::Kind;

namespace {

struct CallStage : EntryStage {
  LateStore store;
  Fate fate;

  CallStage() {
    desk_writes = spawn_late_store(*this, &store, desk_writes);
    broker.fate_of = [this](const OrderRequest&) { return fate; };
    seed("AAPL");
    start();
  }

  /// One run; afterwards an order exists or not, was sent once at most.
  EntryReport run() {
    const auto report = execute(40s);
    REQUIRE(report);
    CHECK(broker.sent.size() <= 1);
    return *report;
  }

  TradeStatus status() { return trade("t-AAPL").status; }
  IntentState state() { return last_intent("t-AAPL").state; }

  std::int64_t notices(const std::string& type) {
    return number_from("SELECT count(*) FROM outbox WHERE type = '" + type +
                       "'");
  }
};

} // namespace

TEST_CASE_METHOD(CallStage, "entry_call: an accepted order opens its trade",
                 "[actors][entry_call]") {
  const auto report = run();
  CHECK(report.reason == "placed");
  CHECK(status() == TradeStatus::open);
  CHECK(trade("t-AAPL").broker_order_id == "o-ae-t-AAPL");
  CHECK(broker.changes_told > 0);
  CHECK(notices("AUTO_ENTRY_PLACED") == 1);
  CHECK(broker.outbox_nudges > 0);
  CHECK(told("entry.placed") == 1);
}

TEST_CASE_METHOD(CallStage, "entry_call: an order that dies at once is none",
                 "[actors][entry_call]") {
  fate.status = "rejected";
  broker.fills_after.reset();
  const auto report = run();
  CHECK(report.reason == "alpaca_error");
  CHECK(report.detail == "broker_rejected");
  CHECK_FALSE(report.placed);
  CHECK(status() == TradeStatus::error);
}

TEST_CASE_METHOD(CallStage, "entry_call: a refused order is a failure",
                 "[actors][entry_call]") {
  fate = {Kind::refused, false};
  const auto report = run();
  CHECK_FALSE(report.skipped);
  CHECK(report.reason == "alpaca_error");
  CHECK(report.detail == "as the model says");
  CHECK(report.guardrails.consecutive_failures == 1);
  CHECK(status() == TradeStatus::error);
  CHECK(told("entry.failed") == 1);
  CHECK(notices("AUTO_ENTRY_FAILED") == 1);
}

TEST_CASE_METHOD(CallStage, "entry_call: failures in a row open the breaker",
                 "[actors][entry_call]") {
  fate = {Kind::refused, false};
  for (const auto* ticker : {"B", "C", "D"})
    seed(ticker);
  for (int i = 0; i < 3; ++i)
    REQUIRE(execute(5s)->reason == "alpaca_error");
  const auto report = execute(5s);
  CHECK(report->reason == "circuit_breaker");
  CHECK(report->detail == "max_consecutive_failures");
  CHECK(broker.sent.size() == 3);
  CHECK(notices("AUTO_ENTRY_DISABLED") == 1);
}

TEST_CASE_METHOD(CallStage,
                 "entry_call: a taken client id means a former send arrived",
                 "[actors][entry_call]") {
  fate.says = Kind::duplicate;
  CHECK(run().reason == "placed");
  CHECK(status() == TradeStatus::open);
  CHECK(broker.exposure() == 1);
}

TEST_CASE_METHOD(CallStage, "entry_call: a busy broker has taken nothing",
                 "[actors][entry_call]") {
  fate = {Kind::not_taken, false};
  const auto report = run();
  CHECK(report.skipped);
  CHECK(report.reason == "broker_rate_limited");
  CHECK(report.guardrails.consecutive_failures == 0);
  CHECK(status() == TradeStatus::auto_pending);
  CHECK(trade("t-AAPL").error == "broker_rate_limited");
  CHECK(state() == IntentState::absent);
  fate = {};
  CHECK(execute()->placed->client_order_id == "ae-t-AAPL-2");
}

TEST_CASE_METHOD(CallStage, "entry_call: a busy broker that took it is found",
                 "[actors][entry_call]") {
  fate.says = Kind::not_taken;
  CHECK(run().reason == "placed");
  CHECK(status() == TradeStatus::open);
}

TEST_CASE_METHOD(CallStage, "entry_call: a desk without a token sent nothing",
                 "[actors][entry_call]") {
  fate.happens = false;
  fate.error = Error{Errc::rate_limited, "no token in time"};
  CHECK(run().reason == "broker_rate_limited");
  CHECK(state() == IntentState::withdrawn);
  CHECK(status() == TradeStatus::auto_pending);
}

TEST_CASE_METHOD(CallStage,
                 "entry_call: what is unknown keeps its slot until "
                 "the broker has shown it",
                 "[actors][entry_call]") {
  const bool exists = GENERATE(true, false);
  SECTION("a broken call") {
    fate = {Kind::unknown, exists};
  }
  SECTION("a silent desk") {
    fate.silent = true;
  }
  SECTION("a desk that died") {
    fate.error = Error{Errc::unavailable, "the desk is being born again"};
  }
  fate.happens = exists;
  const auto report = run();
  CHECK_FALSE(report.skipped);
  CHECK(report.reason == "order_outcome_unknown");
  CHECK(report.guardrails.reserved_entries == 1);
  CHECK(told("entry.unresolved") == 1);
  advance(40s);
  CHECK(unsettled().empty());
  CHECK(state() == (exists ? IntentState::accepted : IntentState::absent));
  CHECK(status() == (exists ? TradeStatus::open : TradeStatus::auto_pending));
  CHECK(broker.sent.size() == 1);
}

TEST_CASE_METHOD(CallStage,
                 "entry_call: a reservation that took too long is "
                 "not sent",
                 "[actors][entry_call]") {
  store.fate_of = [] { return StoreFate{0s, 12s, false}; };
  const auto report = run();
  CHECK(report.reason == "too_late_to_send");
  CHECK(broker.sent.empty());
  advance(15s);
  CHECK(state() == IntentState::withdrawn);
  CHECK(status() == TradeStatus::auto_pending);
}

TEST_CASE_METHOD(CallStage,
                 "entry_call: an old reading at the last moment "
                 "withdraws the order",
                 "[actors][entry_call]") {
  broker.truth_max_age = truth_rules.max_age = 8s;
  kill_executor();
  start_executor();
  store.fate_of = [] { return StoreFate{0s, 9s, false}; };
  CHECK(run().reason == "broker_truth_unavailable");
  CHECK(broker.sent.empty());
}

TEST_CASE_METHOD(CallStage,
                 "entry_call: an outcome that the store refuses is "
                 "found by the resolver",
                 "[actors][entry_call]") {
  store.fate_of = [this] { return StoreFate{0s, 0s, !broker.sent.empty()}; };
  const auto report = run();
  CHECK(report.reason == "placed");
  CHECK(told("entry.unsettled") == 1);
  CHECK(unsettled().size() == 1);
  store.fate_of = [] { return StoreFate{}; };
  advance(60s);
  CHECK(unsettled().empty());
  CHECK(status() == TradeStatus::open);
  CHECK(broker.sent.size() == 1);
}
