#include "actors/entry_run.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/entry_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;
using Mood = ModelBroker::Mood;

namespace {

struct EntryRunStage : EntryStage {
  EntryRunStage() { start_resolver(); }

  /// One run that is stopped: its reason, and that nothing was sent.
  Blocker stopped() {
    start_executor();
    const auto report = execute();
    REQUIRE(report);
    CHECK(report->skipped);
    CHECK(broker.sent.empty());
    CHECK(unsettled().empty());
    return {report->reason, report->detail};
  }

  void set_halt(bool halted) {
    caf::anon_send(
      writer, SetHalt{HaltState{halted, "too fast", "ann", wall()->now()}});
  }
};

} // namespace

TEST_CASE_METHOD(EntryRunStage,
                 "entry_run: an entry is a row, an order, a trade",
                 "[actors][entry_run]") {
  seed("AAPL");
  broker.prices["AAPL"].last_trade = Decimal::scaled(1003, 1);
  start_executor();
  const auto report = execute();
  REQUIRE(report);
  CHECK_FALSE(report->skipped);
  CHECK(report->reason == "placed");
  CHECK(report->checked == 1);
  CHECK(report->executed == 1);
  REQUIRE(report->placed);
  CHECK(report->placed->client_order_id == "ae-t-AAPL");
  CHECK(report->placed->order_id == "o-ae-t-AAPL");
  CHECK(report->placed->quantity == Decimal::whole(50));
  CHECK(report->guardrails.entries_today == 1);
  CHECK(report->guardrails.reserved_entries == 1);
  CHECK(broker.sent.size() == 1);
  CHECK(trade("t-AAPL").status == TradeStatus::open);
  CHECK(trade("t-AAPL").decision_price == Decimal::scaled(1003, 1));
  CHECK(last_intent("t-AAPL").state == IntentState::accepted);
}

TEST_CASE_METHOD(EntryRunStage,
                 "entry_run: what we know ourselves stops a run without a call",
                 "[actors][entry_run]") {
  seed("AAPL");
  SECTION("off") {
    rules.trading_enabled = false;
  }
  SECTION("host") {
    rules.host = BrokerHost::live;
  }
  SECTION("file") {
    sign->stands = true;
  }
  SECTION("halt") {
    set_halt(true);
  }
  SECTION("toggle") {
    caf::anon_send(writer, SetEntryToggle{EntryToggle{
                             false, "lunch", "ann", wall()->now(), {}}});
  }
  settle();
  const std::set<std::string> known{"auto_trading_disabled", "halted",
                                    "paper_only_violation",
                                    "auto_entry_disabled"};
  CHECK(known.contains(stopped().reason));
  CHECK(broker.questions == 0);
}

TEST_CASE_METHOD(EntryRunStage, "entry_run: a closed market costs one call",
                 "[actors][entry_run]") {
  seed("AAPL");
  broker.open = false;
  CHECK(stopped().reason == "market_closed");
  CHECK(broker.questions == 1);
  CHECK(broker.readings == 0);
}

TEST_CASE_METHOD(EntryRunStage,
                 "entry_run: a broker that hangs stops a run in time",
                 "[actors][entry_run]") {
  seed("AAPL");
  broker.mood = [] { return Mood::hangs; };
  const auto why = stopped();
  CHECK(why.reason == "market_closed");
  CHECK(why.detail == "clock_unavailable");
  const auto hurried = execute(4s);
  REQUIRE_FALSE(hurried);
  CHECK(hurried.error().code == Errc::timeout);
}

TEST_CASE_METHOD(EntryRunStage, "entry_run: what the broker says stops a run",
                 "[actors][entry_run]") {
  seed("AAPL");
  SECTION("account") {
    broker.account.trading_blocked = true;
    CHECK(stopped().reason == "account_restricted");
  }
  SECTION("live account") {
    rules.host = BrokerHost::live;
    rules.paper_only = false;
    rules.live_account = "PA2";
    CHECK(stopped().reason == "paper_only_violation");
  }
  SECTION("positions") {
    for (const auto* ticker : {"A", "B", "C"})
      broker.hold(ticker);
    CHECK(stopped().detail == "brokerPositionsCount=3, maxOpenPositions=3");
  }
  SECTION("the ticker's position") {
    broker.hold("AAPL");
    CHECK(stopped().reason == "position_exists");
  }
  SECTION("the ticker's order") {
    broker.put("by-hand", "AAPL");
    CHECK(stopped().reason == "open_order_exists");
  }
}

TEST_CASE_METHOD(EntryRunStage,
                 "entry_run: a broken reading is never taken as flat",
                 "[actors][entry_run]") {
  seed("AAPL");
  broker.mood = [this] {
    return broker.questions < 3 ? Mood::answers : Mood::fails;
  };
  const auto why = stopped();
  CHECK(why.reason == "broker_truth_unavailable");
  CHECK(why.detail == "orders_fetch_failed");
}

TEST_CASE_METHOD(EntryRunStage, "entry_run: nothing waits",
                 "[actors][entry_run]") {
  CHECK(stopped().reason == "no_AUTO_PENDING");
}

TEST_CASE_METHOD(EntryRunStage,
                 "entry_run: what is wrong is marked, the next taken",
                 "[actors][entry_run]") {
  seed({trade_of("t1", "A"), trade_of("t2", "B"), trade_of("t3", "C")});
  broker.prices["A"].last_trade = Decimal::whole(150);
  broker.hold("B");
  start_executor();
  const auto report = execute();
  REQUIRE(report);
  CHECK(report->checked == 3);
  CHECK(report->invalid_marked == 1);
  CHECK(report->skipped_count == 1);
  CHECK(report->placed->ticker == "C");
  CHECK(trade("t1").status == TradeStatus::error);
  CHECK(trade("t1").error == "entry_price_drifted_too_much");
  CHECK(trade("t2").status == TradeStatus::auto_pending);
}

TEST_CASE_METHOD(EntryRunStage,
                 "entry_run: a halt after the guards is still seen",
                 "[actors][entry_run]") {
  seed("AAPL");
  SECTION("in the store") {
    broker.mood = [this] {
      if (broker.questions == 2)
        set_halt(true);
      return Mood::answers;
    };
  }
  SECTION("in the file, when the slot is taken already") {
    sign->asked = [this] {
      sign->stands = number_from("SELECT count(*) FROM order_intents") > 0;
    };
  }
  CHECK(stopped().reason == "halted");
  CHECK(trade("t-AAPL").status == TradeStatus::auto_pending);
}

TEST_CASE_METHOD(EntryRunStage, "entry_run: a reading that ages is read anew",
                 "[actors][entry_run]") {
  start_executor();
  REQUIRE(execute(5s));
  advance(20s);
  REQUIRE(execute(5s));
  CHECK(broker.readings == 1);
  advance(5s);
  REQUIRE(execute(5s));
  CHECK(broker.readings == 2);
}

TEST_CASE_METHOD(EntryRunStage,
                 "entry_run: without prices the seed's price decides",
                 "[actors][entry_run]") {
  seed("AAPL");
  broker.prices_fail = true;
  start_executor();
  const auto report = execute();
  REQUIRE(report->placed);
  CHECK(trade("t-AAPL").decision_price == Decimal::whole(100));
}

TEST_CASE_METHOD(EntryRunStage,
                 "entry_run: trades that only the book knows take no slot",
                 "[actors][entry_run]") {
  std::vector<Trade> ghosts;
  for (int i = 0; i < 5; ++i)
    ghosts.push_back(
      trade_of("ghost-" + std::to_string(i), "G" + std::to_string(i)));
  seed(ghosts);
  run_sql("UPDATE trades SET status = 'OPEN', broker_order_id = 'o-' || id");
  run_sql("INSERT INTO order_intents (client_order_id, trade_id, ticker, "
          "number, state, created_at, settled_at, broker_order_id) "
          "SELECT 'ae-' || id, id, ticker, 1, 'accepted', created_at, "
          "created_at, 'o-' || id FROM trades");
  broker.hold("X");
  broker.hold("Y");
  seed("AAPL");
  advance(1min);
  start_executor();
  const auto report = execute();
  REQUIRE(report);
  CHECK(report->reason == "placed");
  CHECK(report->guardrails.positions_count == 2);
}
