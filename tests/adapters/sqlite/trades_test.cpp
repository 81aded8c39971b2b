#include "tests/adapters/sqlite/sqlite_files.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

using Texts = std::vector<std::string>;

/// One trade of AAPL, and what the file says of it.
struct TradeRowsFixture : SqliteFiles {
  TradeRowsFixture() {
    Trade trade;
    trade.id = "one";
    trade.signal_id = "s1";
    trade.ticker = "AAPL";
    trade.tier = Tier::b;
    trade.score = Score{83};
    trade.entry_price = Decimal::whole(187);
    trade.stop_price = Decimal::whole(185);
    seed(trade);
  }

  void seed(const Trade& trade) {
    run(&WriteStores::trades, &TradeWrites::seed,
        SeedTrades{{trade}, "2026-01-30", noon, "run-1"});
  }

  template <class Answer, class Port, class Order>
  Answer run(std::shared_ptr<Port> WriteStores::*port,
             Result<Answer> (Port::*write)(const Order&), const Order& order) {
    const auto& stores = writer.stores;
    REQUIRE(stores.transactions->begin().has_value());
    auto answer = ((*(stores.*port)).*write)(order);
    REQUIRE(answer.has_value());
    REQUIRE(stores.transactions->commit().has_value());
    return std::move(*answer);
  }

  EntryReserved reserve() {
    ReserveEntry order;
    order.seen = open_read_stores(path)->trades->find({"one"})->trade;
    order.planned = order.seen;
    order.et_date = "2026-01-30";
    order.run_id = "run-2";
    order.now = noon;
    return run(&WriteStores::entry_desk, &EntryDeskWrites::reserve, order);
  }

  /// `actor kind/id outcome code` of each reason, as decided.
  Texts reasons() {
    return ask(*connect(), "SELECT actor || ' ' || subject_kind || '/' || "
                           "subject_id || ' ' || outcome || ' ' || code "
                           "FROM reasons ORDER BY seq");
  }

  SqliteWriter writer = open_writer().value();
};

} // namespace

TEST_CASE_METHOD(TradeRowsFixture,
                 "trades: births, refusals to be born and orders leave reasons",
                 "[adapters][trades]") {
  Trade again;
  again.id = "two";
  again.signal_id = "s1";
  again.ticker = "MSFT";
  seed(again);
  reserve();
  reserve();
  SettleIntent order;
  order.client_order_id = "ae-one";
  order.state = IntentState::refused;
  order.now = noon;
  run(&WriteStores::entry_desk, &EntryDeskWrites::settle, order);
  CHECK(reasons() ==
        Texts{"trade_seeder trade/one AUTO_PENDING seeded",
              "trade_seeder signal/s1 skipped already_has_trade_for_signal",
              "entry_executor trade/one AUTO_PENDING entry_reserved",
              "entry_executor trade/one skipped already_locked",
              "entry_executor trade/one ERROR alpaca_error"});
}

TEST_CASE_METHOD(TradeRowsFixture,
                 "trades: an unknown outcome leaves one reason, however often "
                 "it is noted",
                 "[adapters][trades]") {
  reserve();
  NoteIntent order;
  order.client_order_id = "ae-one";
  order.state = IntentState::unresolved;
  order.now = noon;
  for (int i = 0; i < 3; ++i)
    run(&WriteStores::entry_desk, &EntryDeskWrites::note, order);
  CHECK(reasons().back() ==
        "entry_executor trade/one unresolved order_outcome_unknown");
  CHECK(reasons().size() == 3);
}

TEST_CASE_METHOD(TradeRowsFixture, "trades: every switch leaves a reason",
                 "[adapters][trades]") {
  run(&WriteStores::entry_desk, &EntryDeskWrites::set_toggle,
      SetEntryToggle{{false, "lunch", "operator", noon, {}}});
  run(&WriteStores::entry_desk, &EntryDeskWrites::set_halt,
      SetHalt{{true, "enough", "operator", noon}});
  run(&WriteStores::entry_desk, &EntryDeskWrites::reset,
      ResetEntryGuard{"operator", noon});
  run(&WriteStores::entry_desk, &EntryDeskWrites::set_last_loss,
      SetLastLoss{noon, noon});
  const auto found = reasons();
  CHECK(Texts(found.begin() + 1, found.end()) ==
        Texts{"operator switch/auto_entry switched toggle_off",
              "operator switch/auto_entry switched halted",
              "operator switch/auto_entry switched guard_reset",
              "operator switch/auto_entry switched last_loss_set"});
}
