#include "tests/contracts/replay_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

using Stored = std::vector<bool>;

/// A receipt with everything that it can do.
WriteIngest whole_order() {
  WriteIngest order;
  order.receipts = {receipt("BE", noon)};
  order.states = {state_after(order.receipts.at(0), "t1")};
  order.trades = {open_trade("t1", "BE", noon)};
  order.moves = {move_at(order.receipts.at(0), "enter_now")};
  StateRow nothing;
  nothing.ticker = "BE";
  order.boundaries = {boundary_of(nothing, opening)};
  order.reasons = {
    {noon, "ingest", "ticker", "BE", "skipped", "cooldown", "", ""}};
  order.signals = {{item("s1")}, noon};
  return order;
}

} // namespace

TEST_CASE_METHOD(ReplayFixture, "ingest: all of an order is stored together",
                 "[contracts][ingest]") {
  CHECK(ingest(whole_order()) == Stored{true});
  const auto be = book("BE");
  CHECK(be.state_json == whole_order().states.at(0).json);
  CHECK(be.open_trade_json == whole_order().trades.at(0).json);
  CHECK(got(views().moves({})).moves.size() == 1);
  CHECK(find("s1").id == "s1");
  CHECK(counts().of(SignalStatus::pending) == 1);
  CHECK(store.ask("SELECT code FROM reasons") == Texts{"cooldown"});
}

TEST_CASE_METHOD(ReplayFixture,
                 "ingest: a repeated id is told and stays as it was",
                 "[contracts][ingest]") {
  auto again = receipt("BE", noon);
  again.receipt.payload = "another";
  WriteIngest order;
  order.receipts = {receipt("BE", noon), again, receipt("BE", noon, "b")};
  CHECK(ingest(order) == Stored{true, false, true});
  order.receipts = {again, receipt("BE", noon, "c")};
  CHECK(ingest(order) == Stored{false, true});
  const auto page = got(reads().alerts(pages_of(1)));
  CHECK(page.read->rows.at(0).alert.state ==
        receipt("BE", noon).receipt.payload);
}

TEST_CASE_METHOD(ReplayFixture,
                 "ingest: a write for another version of the book is refused "
                 "whole",
                 "[contracts][ingest]") {
  auto order = whole_order();
  order.version = version() + 1;
  const auto refused = try_ingest(order);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Errc::conflict);
  CHECK(refused.error().name == "book_changed");
  CHECK(live_rows().empty());
  CHECK(got(reads().count({whole_session()})).rows == 0);
  CHECK_FALSE(store.read.signals->find({"s1"}).has_value());
}

TEST_CASE_METHOD(
  ReplayFixture,
  "ingest: an order without receipts succeeds in any version, so "
  "that its answer comes behind a commit",
  "[contracts][ingest]") {
  WriteIngest order;
  order.version = version() + 1;
  const auto written = try_ingest(order);
  REQUIRE(written.has_value());
  CHECK(written->stored.empty());
}

TEST_CASE_METHOD(ReplayFixture, "ingest: a live write keeps the version",
                 "[contracts][ingest]") {
  const auto before = version();
  ingest(whole_order());
  CHECK(version() == before);
}

TEST_CASE_METHOD(ReplayFixture,
                 "ingest: what is undone in its transaction leaves the old "
                 "book byte for byte",
                 "[contracts][ingest]") {
  ingest(whole_order());
  const auto before = live_rows();
  auto order = std::make_shared<WriteIngest>();
  order->version = version();
  order->receipts = {receipt("BE", noon + 5min), receipt("AAPL", noon)};
  for (const auto& row : order->receipts)
    order->states.push_back(state_after(row));
  order->trades = {ended(open_trade("t1", "BE", noon), noon + 5min)};
  auto& transactions = *store.write.transactions;
  REQUIRE(transactions.begin().has_value());
  REQUIRE(transactions.mark().has_value());
  REQUIRE(store.write.replay->ingest(order).has_value());
  transactions.undo();
  REQUIRE(transactions.commit().has_value());
  CHECK(live_rows() == before);
  REQUIRE(transactions.begin().has_value());
  REQUIRE(store.write.replay->ingest(order).has_value());
  transactions.rollback();
  CHECK(live_rows() == before);
  CHECK(got(reads().count({whole_session()})).rows == 1);
}

TEST_CASE_METHOD(ReplayFixture,
                 "ingest: a state and a trade are replaced by their newer form",
                 "[contracts][ingest]") {
  const auto opened = open_trade("t1", "BE", noon);
  lived("BE", noon, {opened}, "t1");
  const auto later = lived("BE", noon + 5min, {ended(opened, noon + 5min)}, "");
  CHECK(book("BE").state_json == later.json);
  CHECK(book("BE").open_trade_json == "");
  CHECK(trades().size() == 1);
  CHECK(trades().at(0).exit_ts == noon + 5min);
  CHECK(trades().at(0).status == "WIN");
  CHECK(got(reads().books({})).cash_e4 == 100'000);
}

TEST_CASE_METHOD(ReplayFixture,
                 "ingest: the newest place counts what was processed and "
                 "repeats, not what came late or too early",
                 "[contracts][ingest]") {
  const auto repeat =
    receipt_as(Disposition::duplicate, "BE", noon + 1min, "b");
  store_receipts({receipt("BE", noon), receipt("BE", noon + 1min, "a"), repeat,
                  receipt_as(Disposition::late, "BE", noon + 1min, "0"),
                  receipt_as(Disposition::late, "BE", noon - 1min),
                  receipt_as(Disposition::out_of_range, "BE", noon + 20min),
                  receipt_as(Disposition::out_of_range, "BE", noon + 1min, "c"),
                  receipt_as(Disposition::out_of_range, "BE", noon - 20min)});
  const auto be = book("BE");
  REQUIRE(be.newest.has_value());
  CHECK(*be.newest == ReceiptPlace{noon + 1min, repeat.receipt.id});
  CHECK(be.ahead == Texts{receipt("BE", noon + 1min, "c").receipt.id,
                          receipt("BE", noon + 20min).receipt.id});
  REQUIRE(be.said.size() == 2);
  CHECK(be.said.at(0).id == receipt("BE", noon + 1min, "0").receipt.id);
  CHECK(be.said.at(1).id == receipt("BE", noon + 1min, "a").receipt.id);
  CHECK(be.said.at(1).sameness == 0xFFFF'0000'0000'0001U);
  CHECK(be.said.at(1).received == noon + 1min + 1s);
}

TEST_CASE_METHOD(ReplayFixture,
                 "ingest: a ticker that nobody has seen is empty",
                 "[contracts][ingest]") {
  store_receipts({receipt_as(Disposition::out_of_range, "BE", noon)});
  const auto be = book("BE");
  CHECK(be.ticker == "BE");
  CHECK(be.state_json == "");
  CHECK(be.open_trade_json == "");
  CHECK(be.trail.empty());
  CHECK_FALSE(be.newest.has_value());
  CHECK(be.ahead == Texts{receipt("BE", noon).receipt.id});
  CHECK(be.said.empty());
}

TEST_CASE_METHOD(ReplayFixture,
                 "ingest: books come in the order asked, each with its own",
                 "[contracts][ingest]") {
  lived("BE", noon, {open_trade("t1", "BE", noon)}, "t1");
  lived("AAPL", noon + 1min, {open_trade("t2", "AAPL", noon)}, "t2");
  const auto found = got(reads().books({live_book, {"BE", "X", "AAPL"}, {}}));
  REQUIRE(found.books.size() == 3);
  CHECK(found.books.at(0).ticker == "BE");
  CHECK(found.books.at(1).state_json == "");
  CHECK(found.books.at(2).open_trade_json ==
        open_trade("t2", "AAPL", noon).json);
  CHECK(found.cash_e4 == -20'000'000);
}
