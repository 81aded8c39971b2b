#include "tests/contracts/replay_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct BoundaryFixture : ReplayFixture {
  std::string as_at(const std::string& ticker, WallTime instant) {
    return got(reads().books({live_book, {ticker}, instant}))
      .books.at(0)
      .state_json;
  }

  Texts closing_keys(ReceiptScope scope = whole_session()) {
    Texts keys;
    for (const auto& record : got(reads().closing_book({scope})).records)
      keys.push_back(record.key + " " + record.hash);
    return keys;
  }
};

} // namespace

TEST_CASE_METHOD(BoundaryFixture,
                 "boundaries: before the first bell was crossed the state is "
                 "the latest",
                 "[contracts][boundaries]") {
  const auto eve = lived("BE", opening - 20h);
  CHECK(as_at("BE", opening) == eve.json);
  CHECK(as_at("BE", closing) == eve.json);
  CHECK(as_at("BE", opening - 20h) == "");
  CHECK(as_at("A", opening) == "");
}

TEST_CASE_METHOD(BoundaryFixture,
                 "boundaries: several bells crossed at once share what was "
                 "before them",
                 "[contracts][boundaries]") {
  const auto first = lived("BE", opening - 20h);
  const auto monday = opening + 3 * 24h;
  const auto after = crossed(first, monday, monday + 1h);
  CHECK(as_at("BE", opening) == first.json);
  CHECK(as_at("BE", closing) == first.json);
  CHECK(as_at("BE", monday) == first.json);
  CHECK(as_at("BE", monday + 8h) == after.json);
}

TEST_CASE_METHOD(BoundaryFixture,
                 "boundaries: each bell has its own state, with the trade that "
                 "was open",
                 "[contracts][boundaries]") {
  const auto eve = lived("BE", opening - 20h);
  crossed(eve, opening, opening + 1min);
  const auto trade = open_trade("t1", "BE", noon);
  const auto day = lived("BE", noon, {trade}, "t1");
  crossed(day, closing, closing + 1h, trade, "t1");
  lived("BE", closing + 2h, {ended(trade, closing + 2h)});
  CHECK(as_at("BE", opening) == eve.json);
  CHECK(as_at("BE", closing) == day.json);
  const auto then = book("BE", live_book, closing);
  CHECK(then.open_trade_json == trade.json);
  CHECK(book("BE", live_book, opening).open_trade_json == "");
}

TEST_CASE_METHOD(BoundaryFixture,
                 "boundaries: a ticker first seen behind a bell was not there "
                 "before",
                 "[contracts][boundaries]") {
  StateRow nothing;
  nothing.ticker = "BE";
  crossed(nothing, opening, noon);
  CHECK(as_at("BE", opening) == "");
  CHECK(as_at("BE", closing) == state_after(receipt("BE", noon)).json);
  const auto late = lived("LATE", noon);
  crossed(late, closing, closing + 1h);
  CHECK(as_at("LATE", opening) == "");
}

TEST_CASE_METHOD(BoundaryFixture,
                 "boundaries: the newest crossing of a bell counts",
                 "[contracts][boundaries]") {
  const auto eve = lived("BE", opening - 20h);
  crossed(eve, opening, opening + 1min, open_trade("t1", "BE", opening - 20h));
  const auto later = state_after(receipt("BE", opening - 19h));
  crossed(later, opening, opening + 2min);
  CHECK(as_at("BE", opening) == later.json);
  CHECK(book("BE", live_book, opening).open_trade_json == "");
}

TEST_CASE_METHOD(BoundaryFixture,
                 "boundaries: the closing book has the states of the session, "
                 "and trades open at its end or ended in it",
                 "[contracts][boundaries]") {
  const auto trade = open_trade("t1", "BE", noon);
  const auto done = ended(open_trade("t2", "A", noon), noon + 1h);
  const auto be = lived("BE", noon, {trade}, "t1");
  const auto a = lived("A", noon + 1h, {done});
  crossed(be, closing, closing, trade, "t1");
  lived("BE", closing + 1h, {ended(trade, closing + 1h)});
  lived("EVE", opening - 20h, {open_trade("t3", "EVE", opening - 20h)}, "t3");
  CHECK(closing_keys() == Texts{"latest:A " + a.hash, "latest:BE " + be.hash,
                                "trade:t1 " + trade.hash,
                                "trade:t2 " + done.hash});
  auto scope = whole_session();
  scope.ticker = "A";
  CHECK(closing_keys(scope) ==
        Texts{"latest:A " + a.hash, "trade:t2 " + done.hash});
}
