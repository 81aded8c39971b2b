#include "tests/contracts/trade_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct EntryDeskFixture : TradeFixture {
  /// The guard that refuses an order, which must leave nothing behind.
  std::string refused(const ReserveEntry& order) {
    const auto before = trade(order.seen.id);
    const auto reserved = reserve(order);
    CHECK_FALSE(reserved.intent);
    CHECK(reserved.trade.version == before.version);
    CHECK(trade(order.seen.id).version == before.version);
    return reserved.reason + ": " + reserved.detail;
  }

  void set_toggle(EntryToggle toggle) {
    run(&WriteStores::entry_desk, &EntryDeskWrites::set_toggle,
        SetEntryToggle{std::move(toggle)});
  }

  OrderIntent unsettled() {
    const auto list = store.read.trades->intents({});
    REQUIRE(list.has_value());
    REQUIRE(list->intents.size() == 1);
    return list->intents.at(0);
  }
};

} // namespace

TEST_CASE_METHOD(EntryDeskFixture,
                 "entry_desk: a reservation is a row before the call",
                 "[contracts][entry_desk]") {
  born("AAPL");
  auto order = reserve_order("t-AAPL");
  order.planned.stop_price = Decimal::scaled(18509, 2);
  order.planned.decision_price = Decimal::scaled(18731, 2);
  order.planned.error = "broker_rate_limited";
  const auto reserved = reserve(order);
  REQUIRE(reserved.intent);
  CHECK(reserved.reason.empty());
  CHECK(reserved.reserved_entries == 0);
  CHECK(reserved.intent->client_order_id == "ae-t-AAPL");
  CHECK(reserved.intent->number == 1);
  const auto kept = trade("t-AAPL");
  CHECK(kept.status == TradeStatus::auto_pending);
  CHECK(kept.client_order_id == "ae-t-AAPL");
  CHECK(kept.quantity == Decimal::whole(34));
  CHECK(kept.stop_price == order.planned.stop_price);
  CHECK(kept.decision_price == order.planned.decision_price);
  CHECK(kept.error.empty());
  CHECK(kept.version == order.seen.version + 1);
  CHECK(reserved.trade.version == kept.version);
  CHECK(unsettled().state == IntentState::created);
  CHECK(unsettled().trade_id == "t-AAPL");
  CHECK(unsettled().ticker == "AAPL");
  CHECK(unsettled().created_at == now);
  CHECK_FALSE(unsettled().sent_at);
  CHECK(desk().guard.entries_today == 0);
  CHECK(funnel().orders_placed == 0);
}

TEST_CASE_METHOD(EntryDeskFixture,
                 "entry_desk: a halt refuses every reservation",
                 "[contracts][entry_desk]") {
  born("AAPL");
  const auto set = [&](HaltState halt) {
    return run(&WriteStores::entry_desk, &EntryDeskWrites::set_halt,
               SetHalt{std::move(halt)});
  };
  CHECK(set({true, "enough", "operator", now}).halt.halted);
  CHECK(refused(reserve_order("t-AAPL")) ==
        "halted: reason=enough, by=operator");
  CHECK_FALSE(set({false, "", "operator", now}).halt.halted);
  CHECK(reserve(reserve_order("t-AAPL")).intent);
}

TEST_CASE_METHOD(EntryDeskFixture,
                 "entry_desk: the toggle refuses until it is over",
                 "[contracts][entry_desk]") {
  born("AAPL");
  set_toggle({false, "lunch", "operator", now, now + 1h});
  CHECK(refused(reserve_order("t-AAPL")) == "auto_entry_disabled: lunch");
  now += 1h;
  CHECK(reserve(reserve_order("t-AAPL")).intent);
}

TEST_CASE_METHOD(EntryDeskFixture,
                 "entry_desk: what changed since it was seen is not reserved",
                 "[contracts][entry_desk]") {
  born("AAPL");
  const auto order = reserve_order("t-AAPL");
  apply({{order.seen, order.seen, "", ""}});
  CHECK(refused(order) == "trade_changed: version=2, seen=1");
  auto moved = reserve_order("t-AAPL");
  move_to("t-AAPL", TradeStatus::disabled);
  moved.seen.version = trade("t-AAPL").version;
  CHECK(refused(moved) ==
        "trade_changed: the trade is not AUTO_PENDING any more");
}

TEST_CASE_METHOD(EntryDeskFixture, "entry_desk: an unknown trade is not found",
                 "[contracts][entry_desk]") {
  ReserveEntry order;
  order.seen = new_trade("AAPL");
  const auto reserved =
    attempt(&WriteStores::entry_desk, &EntryDeskWrites::reserve, order);
  REQUIRE_FALSE(reserved.has_value());
  CHECK(reserved.error().code == Errc::not_found);
}

TEST_CASE_METHOD(EntryDeskFixture,
                 "entry_desk: a ticker has one unsettled intent, whatever "
                 "trade asks",
                 "[contracts][entry_desk]") {
  born("AAPL");
  auto other = new_trade("AAPL");
  other.id = "other";
  seed({other}, "2026-02-02");
  const auto first = reserve_order("t-AAPL");
  REQUIRE(reserve(first).intent);
  const auto locked = "already_locked: clientOrderId=ae-t-AAPL, state=created";
  CHECK(refused(reserve_order("other")) == locked);
  CHECK(refused(reserve_order("t-AAPL")) == locked);
  CHECK(refused(first) == locked);
}

TEST_CASE_METHOD(EntryDeskFixture,
                 "entry_desk: entries of the day and intents on their way "
                 "share the day's limit",
                 "[contracts][entry_desk]") {
  for (const auto* ticker : {"A", "B", "C"})
    born(ticker);
  enter("t-A");
  const auto second = reserve(reserve_order("t-B"));
  REQUIRE(second.intent);
  auto order = reserve_order("t-C");
  order.max_open = 99;
  order.max_entries = 2;
  CHECK(refused(order) == "max_entries_per_day: entriesToday=1, "
                          "unsettledIntents=1, maxEntriesPerDay=2");
  settle(settle_order("ae-t-B", IntentState::absent));
  CHECK(reserve(order).intent);
}

TEST_CASE_METHOD(EntryDeskFixture,
                 "entry_desk: a full book refuses by its numbers",
                 "[contracts][entry_desk]") {
  born("A");
  born("B");
  auto order = reserve_order("t-A");
  order.positions_count = 3;
  order.position_tickers = {"X", "Y", "Z"};
  CHECK(refused(order) ==
        "max_open_positions: brokerPositionsCount=3, maxOpenPositions=3");
  order.positions_count = 2;
  REQUIRE(reserve(order).intent);
  order.seen = order.planned = trade("t-B");
  CHECK(refused(order) == "max_open_positions: brokerPositionsCount=2, "
                          "maxOpenPositions=3, reservedEntries=1");
}

TEST_CASE_METHOD(EntryDeskFixture,
                 "entry_desk: 32 reservations against a limit of 3 give 3",
                 "[contracts][entry_desk]") {
  std::vector<ReserveEntry> orders;
  for (int i = 0; i < 32; ++i)
    orders.push_back(reserve_order(born("T" + std::to_string(i)).id));
  int taken = 0;
  for (auto& order : orders) {
    order.max_entries = 99;
    taken += reserve(order).intent ? 1 : 0;
  }
  CHECK(taken == 3);
  CHECK(store.read.trades->intents({})->intents.size() == 3);
}

TEST_CASE_METHOD(EntryDeskFixture,
                 "entry_desk: an accepted order holds its slot until the "
                 "snapshot tells its end",
                 "[contracts][entry_desk]") {
  born("A");
  born("B");
  enter("t-A");
  now += 1min;
  auto order = reserve_order("t-B");
  order.max_open = 1;
  order.snapshot_at = now - 1min;
  const auto full = "max_open_positions: brokerPositionsCount=0, "
                    "maxOpenPositions=1, reservedEntries=1";
  CHECK(refused(order) == full); // the order is newer than the snapshot
  order.snapshot_at = now;
  order.open_order_ids = {"x", "b-ae-t-A"};
  CHECK(refused(order) == full); // and stands there
  order.open_order_ids = {"x"};
  order.position_tickers = {"A"};
  order.snapshot_at = now - 1min;
  const auto reserved = reserve(order); // it is a position, counted as such
  CHECK(reserved.intent);
  CHECK(reserved.reserved_entries == 0);
}

TEST_CASE_METHOD(EntryDeskFixture,
                 "entry_desk: ghosts of the past hold no slot",
                 "[contracts][entry_desk]") {
  for (const auto* ticker : {"A", "B", "C"})
    enter(born(ticker).id);
  born("D");
  now += 1min;
  const auto reserved = reserve(reserve_order("t-D"));
  CHECK(reserved.intent);
  CHECK(reserved.reserved_entries == 0);
}

TEST_CASE_METHOD(EntryDeskFixture,
                 "entry_desk: an unsettled intent in a held ticker holds no "
                 "second slot",
                 "[contracts][entry_desk]") {
  born("A");
  born("B");
  REQUIRE(reserve(reserve_order("t-A")).intent);
  auto order = reserve_order("t-B");
  order.positions_count = 1;
  order.position_tickers = {"A"};
  order.max_open = 2;
  CHECK(reserve(order).intent);
}
