#include "tests/contracts/replay_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct ViewFixture : ReplayFixture {
  SimTradePage list(const ListSimTrades& query) {
    return got(views().trades(query));
  }

  Texts ids(const ListSimTrades& query) {
    Texts ids;
    for (const auto& trade : list(query).trades)
      ids.push_back(trade.id);
    return ids;
  }

  /// Trades a to e, a minute apart; b and d have ended, c is trimmed.
  void store_trades() {
    auto trimmed = open_trade("c", "A", noon + 2min);
    trimmed.status = "TP_HIT_TRIM";
    lived("BE", noon,
          {open_trade("a", "BE", noon),
           ended(open_trade("b", "A", noon + 1min), noon + 1h), trimmed,
           ended(open_trade("d", "BE", noon + 3min), noon + 30min),
           open_trade("e", "BE", noon + 3min)});
  }
};

} // namespace

TEST_CASE_METHOD(ViewFixture, "replay_views: trades come newest entry first",
                 "[contracts][replay_views]") {
  store_trades();
  CHECK(ids({}) == Texts{"e", "d", "c", "b", "a"});
  CHECK(list({}).total == 5);
  CHECK(list({}).next == "");
  const auto d = list({}).trades.at(1);
  CHECK(d.ticker == "BE");
  CHECK(d.status == "WIN");
  CHECK_FALSE(d.open);
  CHECK(d.entry_ts == noon + 3min);
  CHECK(d.exit_ts == noon + 30min);
  CHECK(d.realized_e4 == 100'000);
  CHECK(d.cash_effect_e4 == 100'000);
  CHECK(d.events == 2);
  CHECK(d.run_id == "");
  CHECK(d.json == ended(open_trade("d", "", noon), noon).json);
  CHECK(d.hash == "hash of " + d.json);
}

TEST_CASE_METHOD(ViewFixture, "replay_views: trades are filtered",
                 "[contracts][replay_views]") {
  store_trades();
  ListSimTrades query;
  query.status = GENERATE(as<std::string>{}, "open", "OPEN");
  CHECK(ids(query) == Texts{"e", "c", "a"});
  query.status = "TP_HIT_TRIM";
  CHECK(ids(query) == Texts{"c"});
  query.status = "WIN";
  query.ticker = "A";
  CHECK(ids(query) == Texts{"b"});
  query.status = "";
  CHECK(ids(query) == Texts{"c", "b"});
  query.ticker = "";
  query.from = noon + 1min;
  query.to = noon + 3min;
  CHECK(ids(query) == Texts{"c", "b"});
  CHECK(list(query).total == 2);
}

TEST_CASE_METHOD(ViewFixture,
                 "replay_views: pages of trades go on behind the last one",
                 "[contracts][replay_views]") {
  store_trades();
  ListSimTrades query;
  query.limit = 2;
  Texts seen;
  do {
    const auto page = list(query);
    CHECK(page.total == 5);
    for (const auto& trade : page.trades)
      seen.push_back(trade.id);
    query.after = page.next;
  } while (!query.after.empty());
  CHECK(seen == Texts{"e", "d", "c", "b", "a"});
  query.after = GENERATE(as<std::string>{}, "x", "12", "x:12");
  const auto refused = views().trades(query);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().name == "invalid_parameter");
}

TEST_CASE_METHOD(ViewFixture, "replay_views: the trades of a run are its own",
                 "[contracts][replay_views]") {
  store_trades();
  auto run = begin(bucket_run("r1"));
  page(run, {}, {open_trade("n1", "BE", noon)}, true);
  ListSimTrades query;
  query.run_id = "r1";
  CHECK(ids(query) == Texts{"n1"});
  CHECK(list(query).total == 1);
  auto later = bucket_run("r2", "A");
  later.began = noon + 8 * 24h;
  begin(later);
  CHECK(ids(query) == Texts{"n1"});
  query.run_id = "none";
  CHECK(views().trades(query).error().code == Errc::not_found);
}

TEST_CASE_METHOD(ViewFixture, "replay_views: ended trades come by their end",
                 "[contracts][replay_views]") {
  store_trades();
  const auto all = got(views().closed({}));
  REQUIRE(all.trades.size() == 2);
  CHECK(all.trades.at(0).id == "d");
  CHECK(all.trades.at(1).id == "b");
  const auto some = got(views().closed({noon + 30min, noon + 1h}));
  REQUIRE(some.trades.size() == 1);
  CHECK(some.trades.at(0).id == "d");
}

TEST_CASE_METHOD(ViewFixture,
                 "replay_views: ended trades come with as many records as are "
                 "asked for",
                 "[contracts][replay_views]") {
  auto lost = ended(open_trade("l", "A", noon), noon + 1h);
  lost.realized_e4 = -1;
  auto more = ended(open_trade("m", "A", noon), noon + 1h);
  more.realized_e4 = 200'000;
  lived("A", noon, {lost, more, ended(open_trade("w", "A", noon), noon + 1h)});
  Texts records;
  ReadClosedTrades query;
  for (const auto& trade : got(views().closed(query)).trades)
    records.push_back(trade.json);
  CHECK(records == Texts{"", "", ""});
  records.clear();
  query.records = 1;
  for (const auto& trade : got(views().closed(query)).trades)
    records.push_back(trade.json);
  CHECK(records == Texts{lost.json, more.json, ""});
}

TEST_CASE_METHOD(ViewFixture,
                 "replay_views: latest states come with their payloads",
                 "[contracts][replay_views]") {
  lived("BE", noon);
  lived("A", noon + 1min);
  lived("C", noon + 2min);
  ListLatest query;
  query.limit = 2;
  const auto first = got(views().latest(query));
  REQUIRE(first.states.size() == 2);
  CHECK(first.states.at(0).ticker == "A");
  CHECK(first.states.at(0).stage == "watch");
  CHECK(first.states.at(0).ts == noon + 1min);
  CHECK(first.states.at(0).payload ==
        receipt("A", noon + 1min).receipt.payload);
  CHECK(first.next == "BE");
  query.after = first.next;
  const auto second = got(views().latest(query));
  REQUIRE(second.states.size() == 1);
  CHECK(second.states.at(0).ticker == "C");
  CHECK(second.next == "");
  query = {};
  query.ticker = "BE";
  CHECK(got(views().latest(query)).states.size() == 1);
}

TEST_CASE_METHOD(ViewFixture,
                 "replay_views: a page of latest states ends behind 4 MiB of "
                 "payloads",
                 "[contracts][replay_views]") {
  WriteIngest order;
  for (const auto* const ticker : {"A", "B", "C", "D"}) {
    auto row = receipt(ticker, noon);
    row.receipt.payload = std::string(2U << 20U, ' ');
    order.states.push_back(state_after(row));
    order.receipts.push_back(std::move(row));
  }
  ingest(std::move(order));
  ListLatest query;
  const auto first = got(views().latest(query));
  CHECK(first.states.size() == 2);
  CHECK(first.next == "B");
  query.after = first.next;
  const auto second = got(views().latest(query));
  CHECK(second.states.size() == 2);
  CHECK(second.next == "");
}

TEST_CASE_METHOD(ViewFixture,
                 "replay_views: a state tells whether its ticker is entered",
                 "[contracts][replay_views]") {
  lived("BE", noon, {open_trade("t1", "BE", noon)}, "t1");
  lived("A", noon);
  const auto board = got(views().board({})).states;
  const auto latest = got(views().latest({})).states;
  for (const auto& states : {board, latest}) {
    REQUIRE(states.size() == 2);
    CHECK_FALSE(states.at(0).entered);
    CHECK(states.at(1).entered);
  }
}

TEST_CASE_METHOD(ViewFixture, "replay_views: the board has all live states",
                 "[contracts][replay_views]") {
  lived("BE", noon);
  lived("A", noon);
  auto run = bucket_run("r1");
  run.publish_at_end = true;
  run = begin(run);
  page(run, {state_after(receipt("X", noon))});
  const auto board = got(views().board({})).states;
  REQUIRE(board.size() == 2);
  CHECK(board.at(0).ticker == "A");
  CHECK(board.at(1).json == state_after(receipt("BE", noon)).json);
  CHECK(board.at(1).payload == "");
}

TEST_CASE_METHOD(ViewFixture,
                 "replay_views: lane moves come newest first, page by page",
                 "[contracts][replay_views]") {
  lived("BE", noon);
  lived("A", noon);
  lived("BE", noon + 1min);
  const auto all = got(views().moves({})).moves;
  REQUIRE(all.size() == 3);
  CHECK(all.at(0).ts == noon + 1min);
  CHECK(all.at(1).ticker == "BE");
  CHECK(all.at(2).ticker == "A");
  CHECK(all.at(2).from == "watch");
  CHECK(all.at(2).to == "hold");
  CHECK(all.at(2).rule == 12);
  CHECK(all.at(2).meta == R"({"rank":70})");
  ListLaneMoves query;
  query.limit = 1;
  Texts seen;
  do {
    const auto page = got(views().moves(query));
    for (const auto& move : page.moves)
      seen.push_back(move.receipt_id);
    query.after = page.next;
  } while (!query.after.empty());
  CHECK(seen == Texts{all.at(0).receipt_id, all.at(1).receipt_id,
                      all.at(2).receipt_id});
  query.after = "12:x";
  CHECK(views().moves(query).error().name == "invalid_parameter");
  query.after = "";
  query.limit = 10;
  query.ticker = "BE";
  CHECK(got(views().moves(query)).moves.size() == 2);
  query.to = noon + 1min;
  CHECK(got(views().moves(query)).moves.size() == 1);
}
