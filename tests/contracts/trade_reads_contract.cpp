#include "tests/contracts/trade_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct TradeListFixture : TradeFixture {
  /// Trades a minute apart: A waits, B is open, C closed, D closed and
  /// finalized.
  TradeListFixture() {
    for (const std::string ticker : {"A", "B", "C", "D"}) {
      seed({new_trade(ticker)});
      now += 1min;
    }
    for (const std::string id : {"t-B", "t-C", "t-D"})
      move_to(id, TradeStatus::open);
    for (const std::string id : {"t-C", "t-D"})
      move_to(id, TradeStatus::closed);
    const auto seen = trade("t-D");
    auto next = seen;
    next.finalized_at = now;
    apply({{seen, next, "finalized", ""}});
  }

  ListTrades of(std::vector<TradeStatus> statuses) const {
    ListTrades query;
    query.statuses = std::move(statuses);
    return query;
  }
};

struct SeedFixture : TradeFixture {
  Texts picked(PickSeeds query = {}) {
    query.from = noon - 12h;
    query.to = noon + 12h;
    const auto found = store.read.trades->seeds(query);
    REQUIRE(found.has_value());
    return ids_of(found->signals);
  }

  void take_with_score(const std::string& id, int tenths, bool qualified) {
    take({item(id, now)});
    auto end = scored(claim(1).signals.at(0));
    end.score = SignalScore{Score{tenths}, Grade::b, "", qualified};
    finalize({std::move(end)});
  }
};

} // namespace

TEST_CASE_METHOD(TradeListFixture,
                 "trade_store: lists are by creation, newest first",
                 "[contracts][trade_store]") {
  CHECK(listed({}) == Texts{"t-D", "t-C", "t-B", "t-A"});
  auto query = of({});
  query.oldest_first = true;
  query.limit = 3;
  CHECK(listed(query) == Texts{"t-A", "t-B", "t-C"});
  query.limit = 0;
  CHECK(listed(query).empty());
}

TEST_CASE_METHOD(TradeListFixture, "trade_store: lists keep to what is asked for",
                 "[contracts][trade_store]") {
  using enum TradeStatus;
  CHECK(listed(of({open})) == Texts{"t-B"});
  CHECK(listed(of({closed, auto_pending, closed})) ==
        Texts{"t-D", "t-C", "t-A"});
  auto query = of({closed, open});
  query.unfinalized = true;
  CHECK(listed(query) == Texts{"t-C", "t-B"});
  query.oldest_first = true;
  CHECK(listed(query) == Texts{"t-B", "t-C"});
  query = {};
  query.ticker = "B";
  CHECK(listed(query) == Texts{"t-B"});
  query = {};
  query.from = noon + 1min;
  query.to = noon + 3min;
  CHECK(listed(query) == Texts{"t-C", "t-B"});
}

TEST_CASE_METHOD(TradeFixture, "trade_store: trades of one moment are by id",
                 "[contracts][trade_store]") {
  seed({new_trade("C"), new_trade("A"), new_trade("B")});
  CHECK(listed({}) == Texts{"t-A", "t-B", "t-C"});
  const auto pending = desk().pending;
  REQUIRE(pending.size() == 3);
  CHECK(pending.at(0).id == "t-C"); // the best of a seeding comes first
}

TEST_CASE_METHOD(SeedFixture,
                 "trade_store: seeds are the best shown signals without a "
                 "trade",
                 "[contracts][trade_store]") {
  take_with_score("low", 74, true);
  take_with_score("good", 80, true);
  take_with_score("hidden", 99, false);
  take_with_score("best", 92, true);
  take_with_score("used", 95, true);
  seed({new_trade("AAPL", "used")});
  CHECK(picked() == Texts{"best", "good"});
  PickSeeds one;
  one.limit = 1;
  one.min_score = Score{70};
  CHECK(picked(one) == Texts{"best"});
  one.limit = 9;
  CHECK(picked(one) == Texts{"best", "good", "low"});
}

TEST_CASE_METHOD(SeedFixture,
                 "trade_store: seeds are of the span of time, its end excluded",
                 "[contracts][trade_store]") {
  take_with_score("one", 80, true);
  const auto count = [&](WallTime from, WallTime to) {
    return store.read.trades->seeds({from, to})->signals.size();
  };
  CHECK(count(now, now + 1ms) == 1);
  CHECK(count(now - 1ms, now) == 0);
  CHECK(count(now + 1ms, now + 1h) == 0);
}

TEST_CASE_METHOD(TradeFixture,
                 "trade_store: the last 100 runs of each kind are kept",
                 "[contracts][trade_store]") {
  const auto note = [&](const std::string& which, int number) {
    run(&WriteStores::trades, &TradeWrites::note_run,
        NoteTradeRun{which, now, "ok", std::to_string(number), "run-1"});
  };
  note("sync", 1);
  for (int i = 1; i <= 103; ++i)
    note("reconcile", i);
  const auto runs = store.read.trades->runs({"reconcile", 1000})->runs;
  REQUIRE(runs.size() == 100);
  CHECK(runs.front().detail == "103");
  CHECK(runs.back().detail == "4");
  CHECK(runs.front().kind == "reconcile");
  CHECK(runs.front().outcome == "ok");
  CHECK(runs.front().at == now);
  CHECK(runs.front().run_id == "run-1");
  CHECK(store.read.trades->runs({"sync"})->runs.size() == 1);
  CHECK(store.read.trades->runs({"reconcile"})->runs.size() == 5);
}

TEST_CASE_METHOD(TradeListFixture,
                 "trade_store: trades that ended long ago go, their history "
                 "and intents stay",
                 "[contracts][trade_store]") {
  enter("t-A", IntentState::refused);
  const auto clean = [&](int limit) {
    CleanTrades order;
    order.now = now;
    order.limit = limit;
    return run(&WriteStores::trades, &TradeWrites::clean, order).removed;
  };
  now += std::chrono::days{30} - 1ms;
  CHECK(clean(500) == 0);
  now += 1ms;
  CHECK(clean(1) == 1);
  CHECK(clean(500) == 2);
  CHECK(clean(500) == 0);
  CHECK(listed({}) == Texts{"t-B"});
  const auto missing = store.read.trades->find({"t-A"});
  REQUIRE_FALSE(missing.has_value());
  CHECK(missing.error().detail.find("ended long ago") != std::string::npos);
  CHECK_FALSE(settle(settle_order("ae-t-A", IntentState::accepted)).changed);
}

TEST_CASE_METHOD(TradeFixture, "trade_store: everything outlives a restart",
                 "[contracts][trade_store]") {
  if (!kind.reopen)
    return;
  seed({new_trade("A"), new_trade("B"), new_trade("C", "s1")});
  enter("t-A");
  REQUIRE(reserve(reserve_order("t-B")).intent);
  run(&WriteStores::entry_desk, &EntryDeskWrites::set_halt,
      SetHalt{{true, "enough", "operator", now}});
  kind.reopen(store);
  const auto kept = desk();
  CHECK(kept.guard.entries_today == 1);
  CHECK(kept.halt.halted);
  REQUIRE(kept.open.size() == 1);
  CHECK(kept.open.at(0).broker_order_id == "b-ae-t-A");
  REQUIRE(kept.pending.size() == 2);
  REQUIRE(kept.unsettled.size() == 1);
  CHECK(kept.unsettled.at(0).client_order_id == "ae-t-B");
  CHECK(changes("t-A") == Texts{">AUTO_PENDING seeded",
                                "AUTO_PENDING>AUTO_PENDING entry_reserved",
                                "AUTO_PENDING>OPEN placed"});
  CHECK_FALSE(seed({new_trade("D", "s1")}).results.at(0).seeded);
  CHECK(funnel().orders_placed == 1);
}
