#include "tests/contracts/trade_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct IntentFixture : TradeFixture {
  Result<IntentNoted> note(const NoteIntent& order) {
    return attempt(&WriteStores::entry_desk, &EntryDeskWrites::note, order);
  }

  OrderIntent unsettled() {
    const auto list = store.read.trades->intents({});
    REQUIRE(list.has_value());
    REQUIRE(list->intents.size() == 1);
    return list->intents.at(0);
  }
};

} // namespace

TEST_CASE_METHOD(IntentFixture, "entry_desk: a note keeps what it does not say",
                 "[contracts][entry_desk]") {
  born("AAPL");
  REQUIRE(reserve(reserve_order("t-AAPL")).intent);
  NoteIntent order;
  order.client_order_id = "ae-t-AAPL";
  order.sent_at = now + 1s;
  order.now = now + 1s;
  REQUIRE(note(order).has_value());
  order.sent_at.reset();
  order.state = IntentState::unresolved;
  order.detail = "timeout";
  REQUIRE(note(order).has_value());
  order.absent_count = 1;
  order.first_absent_at = now + 2s;
  order.detail.clear();
  REQUIRE(note(order).has_value());
  const auto kept = unsettled();
  CHECK(kept.state == IntentState::unresolved);
  CHECK(kept.sent_at == now + 1s);
  CHECK(kept.absent_count == 1);
  CHECK(kept.first_absent_at == now + 2s);
  CHECK(kept.detail == "timeout");
}

TEST_CASE_METHOD(IntentFixture,
                 "entry_desk: a note of what is settled or unknown changes "
                 "nothing",
                 "[contracts][entry_desk]") {
  born("AAPL");
  enter("t-AAPL");
  NoteIntent order;
  order.client_order_id = "ae-t-AAPL";
  order.state = IntentState::unresolved;
  REQUIRE(note(order).has_value());
  CHECK(story("t-AAPL").intents.at(0).state == IntentState::accepted);
  order.client_order_id = "ae-unknown";
  CHECK(note(order).error().code == Errc::not_found);
  order.state = IntentState::accepted;
  CHECK(note(order).error().code == Errc::invalid_argument);
}

TEST_CASE_METHOD(IntentFixture,
                 "entry_desk: unsettled intents are listed, oldest first",
                 "[contracts][entry_desk]") {
  for (const auto* ticker : {"C", "A", "B"}) {
    born(ticker);
    REQUIRE(reserve(reserve_order("t-" + std::string(ticker))).intent);
    now += 1s;
  }
  settle(settle_order("ae-t-A", IntentState::refused));
  const auto intents = store.read.trades->intents({})->intents;
  REQUIRE(intents.size() == 2);
  CHECK(intents.at(0).ticker == "C");
  CHECK(intents.at(1).ticker == "B");
  CHECK(desk().unsettled.size() == 2);
}

TEST_CASE_METHOD(IntentFixture,
                 "entry_desk: the file itself refuses a second order under way",
                 "[contracts][entry_desk]") {
  born("AAPL");
  REQUIRE(reserve(reserve_order("t-AAPL")).intent);
  const std::string insert =
    "INSERT INTO order_intents (client_order_id, trade_id, ticker, number, "
    "state, created_at) VALUES ";
  for (const auto* row : {"('ae-t-AAPL', 'x', 'X', 1, 'created', 0)",
                          "('x', 't-AAPL', 'X', 2, 'created', 0)",
                          "('x', 'x', 'AAPL', 1, 'unresolved', 0)"})
    CHECK_THROWS(store.execute(insert + row));
}
