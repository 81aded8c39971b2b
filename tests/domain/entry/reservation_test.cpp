#include "domain/entry/reservation.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

OrderIntent intent(const std::string& ticker, IntentState state) {
  OrderIntent intent;
  intent.client_order_id = "ae-" + ticker;
  intent.broker_order_id = "b-" + ticker;
  intent.ticker = ticker;
  intent.state = state;
  if (is_settled(state))
    intent.settled_at = noon - 1min;
  return intent;
}

/// A desk on which AAPL waits and nothing is in its way.
struct ReservationDesk {
  ReservationDesk() {
    order.seen.id = "t-AAPL";
    order.seen.ticker = "AAPL";
    order.seen.version = 4;
    order.now = order.snapshot_at = noon;
    desk.pending = {order.seen};
  }

  std::string verdict() const {
    const auto refusal = refuse_reservation(order, desk);
    return refusal ? refusal->reason : "free";
  }

  std::string detail() const {
    return refuse_reservation(order, desk).value().detail;
  }

  ReserveEntry order;
  EntryDesk desk;
};

} // namespace

TEST_CASE_METHOD(ReservationDesk,
                 "reservation: nothing in the way is a free slot",
                 "[domain][reservation]") {
  CHECK(verdict() == "free");
}

TEST_CASE_METHOD(ReservationDesk,
                 "reservation: the first guard that fails counts",
                 "[domain][reservation]") {
  order.positions_count = 3;
  CHECK(verdict() == "max_open_positions");
  desk.guard.entries_today = 5;
  CHECK(verdict() == "max_entries_per_day");
  desk.pending.clear();
  CHECK(verdict() == "trade_changed");
  desk.unsettled = {intent("AAPL", IntentState::unresolved)};
  CHECK(verdict() == "already_locked");
  CHECK(detail() == "clientOrderId=ae-AAPL, state=unresolved");
  desk.guard.auto_disabled_reason = "max_consecutive_failures";
  CHECK(verdict() == "circuit_breaker");
  desk.toggle.enabled = false;
  CHECK(verdict() == "auto_entry_disabled");
  desk.halt.halted = true;
  CHECK(verdict() == "halted");
}

TEST_CASE_METHOD(ReservationDesk, "reservation: a toggle that is over is on",
                 "[domain][reservation]") {
  desk.toggle = {false, "lunch", "operator", noon - 1h, noon + 1ms};
  CHECK(verdict() == "auto_entry_disabled");
  CHECK(detail() == "lunch");
  desk.toggle.until = noon;
  CHECK(verdict() == "free");
}

TEST_CASE_METHOD(ReservationDesk,
                 "reservation: another version is another trade",
                 "[domain][reservation]") {
  order.seen.version = 3;
  CHECK(verdict() == "trade_changed");
  CHECK(detail() == "version=4, seen=3");
}

TEST_CASE_METHOD(ReservationDesk,
                 "reservation: intents on their way may become entries",
                 "[domain][reservation]") {
  order.max_open = 99;
  desk.guard.entries_today = 3;
  desk.unsettled = {intent("MSFT", IntentState::created)};
  CHECK(verdict() == "free");
  desk.guard.entries_today = 4;
  CHECK(detail() == "entriesToday=4, unsettledIntents=1, maxEntriesPerDay=5");
}

TEST_CASE_METHOD(ReservationDesk,
                 "reservation: the detail of a full book is the promised",
                 "[domain][reservation]") {
  order.positions_count = 3;
  CHECK(detail() == "brokerPositionsCount=3, maxOpenPositions=3");
  order.positions_count = 2;
  desk.unsettled = {intent("MSFT", IntentState::created)};
  CHECK(detail() ==
        "brokerPositionsCount=2, maxOpenPositions=3, reservedEntries=1");
}

TEST_CASE_METHOD(ReservationDesk,
                 "reservation: what is a position holds no second slot",
                 "[domain][reservation]") {
  desk.unsettled = {intent("MSFT", IntentState::unresolved)};
  desk.accepted = {intent("NVDA", IntentState::accepted)};
  order.open_order_ids = {"b-NVDA"};
  CHECK(reserved_entries(order, desk) == 2);
  order.position_tickers = {"MSFT"};
  CHECK(reserved_entries(order, desk) == 1);
  order.position_tickers = {"MSFT", "NVDA"};
  CHECK(reserved_entries(order, desk) == 0);
}

TEST_CASE_METHOD(ReservationDesk,
                 "reservation: an accepted order counts while it is open or "
                 "newer than the snapshot",
                 "[domain][reservation]") {
  desk.accepted = {intent("NVDA", IntentState::accepted)};
  CHECK(reserved_entries(order, desk) == 0);
  order.snapshot_at = noon - 1min;
  CHECK(reserved_entries(order, desk) == 1);
  order.snapshot_at += 1ms;
  CHECK(reserved_entries(order, desk) == 0);
  order.open_order_ids = {"b-NVDA"};
  CHECK(reserved_entries(order, desk) == 1);
}
