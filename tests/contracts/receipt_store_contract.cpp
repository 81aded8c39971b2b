#include "tests/contracts/replay_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct ReceiptFixture : ReplayFixture {
  AlertPage read(const ReadAlerts& query) { return got(reads().alerts(query)); }

  Texts ids(const ReadAlerts& query) {
    Texts ids;
    const auto page = read(query);
    for (const auto& row : page.read->rows)
      ids.push_back(row.id);
    return ids;
  }

  /// As many receipts in one bucket, one a second, tickers in turn.
  void store_many(int count, WallTime from = noon) {
    std::vector<ReceiptRow> rows;
    for (int i = 0; i < count; ++i)
      rows.push_back(
        receipt("T" + std::to_string(i % 3), from + std::chrono::seconds(i)));
    store_receipts(std::move(rows));
  }
};

} // namespace

TEST_CASE_METHOD(ReceiptFixture,
                 "receipts: come by time, then id, whatever came first",
                 "[contracts][receipts]") {
  store_receipts({receipt("BE", noon, "b"), receipt("BE", noon + 6min),
                  receipt("BE", noon, "a"), receipt("AAPL", noon),
                  receipt("BE", opening)});
  const Texts expected{
    receipt("BE", opening).receipt.id, receipt("AAPL", noon).receipt.id,
    receipt("BE", noon, "a").receipt.id, receipt("BE", noon, "b").receipt.id,
    receipt("BE", noon + 6min).receipt.id};
  CHECK(ids(pages_of(25)) == expected);
  CHECK(ids(pages_of(256)) == expected);
  auto scope = whole_session();
  scope.ticker = "AAPL";
  const auto page = read(pages_of(25, scope));
  REQUIRE(page.read->rows.size() == 1);
  const auto& alert = page.read->rows[0].alert;
  CHECK(alert.ticker == "AAPL");
  CHECK(alert.ts == noon);
  CHECK(alert.state == receipt("AAPL", noon).receipt.payload);
}

TEST_CASE_METHOD(ReceiptFixture, "receipts: a scope is half-open",
                 "[contracts][receipts]") {
  store_receipts({receipt("BE", opening - 1ms), receipt("BE", opening),
                  receipt("BE", closing - 1ms), receipt("BE", closing)});
  CHECK(ids(pages_of(25)) == Texts{receipt("BE", opening).receipt.id,
                                   receipt("BE", closing - 1ms).receipt.id});
  auto scope = whole_session();
  scope.to = closing + 1ms;
  CHECK(ids(pages_of(25, scope)).size() == 3);
  CHECK(got(reads().count({scope})).rows == 3);
}

TEST_CASE_METHOD(ReceiptFixture,
                 "receipts: repeats are never replayed, what came late or out "
                 "of range is",
                 "[contracts][receipts]") {
  store_receipts({receipt("BE", noon),
                  receipt_as(Disposition::duplicate, "BE", noon, "b"),
                  receipt_as(Disposition::late, "BE", noon, "c"),
                  receipt_as(Disposition::out_of_range, "BE", noon, "d")});
  CHECK(ids(pages_of(25)).size() == 3);
  auto scope = whole_session();
  scope.processed_only = true;
  CHECK(ids(pages_of(25, scope)) == Texts{receipt("BE", noon).receipt.id});
  CHECK(got(reads().count({scope})).rows == 1);
}

TEST_CASE_METHOD(ReceiptFixture,
                 "receipts: a script version is exact; without one only any "
                 "matches",
                 "[contracts][receipts]") {
  auto none = receipt("BE", noon, "none");
  none.receipt.script_version = "";
  auto other = receipt("BE", noon, "other");
  other.receipt.script_version = "2.5.00";
  store_receipts({receipt("BE", noon), none, other});
  auto scope = whole_session();
  CHECK(ids(pages_of(25, scope)).size() == 3);
  scope.script_version = "2.5.0";
  CHECK(ids(pages_of(25, scope)) == Texts{receipt("BE", noon).receipt.id});
  CHECK(ids(pages_of(256, scope)).size() == 1);
  scope.script_version = "";
  CHECK(ids(pages_of(25, scope)).empty());
  CHECK(store.ask("SELECT receipt_id FROM ingest_receipts "
                  "WHERE script_version IS NULL") == Texts{none.receipt.id});
}

TEST_CASE_METHOD(ReceiptFixture,
                 "receipts: pages by offset give every row of a full bucket "
                 "once",
                 "[contracts][receipts]") {
  store_many(120);
  auto query = pages_of(50);
  Texts seen;
  for (query.offset = 0; query.offset < 150; query.offset += 50) {
    const auto more = ids(query);
    seen.insert(seen.end(), more.begin(), more.end());
    CHECK(read(query).more == (query.offset < 100));
  }
  CHECK(seen == ids(pages_of(1000)));
  CHECK(seen.size() == 120);
  query.offset = 120;
  CHECK(ids(query).empty());
  CHECK_FALSE(read(query).more);
}

TEST_CASE_METHOD(ReceiptFixture,
                 "receipts: a page that ends with the last row has no more",
                 "[contracts][receipts]") {
  store_many(50);
  CHECK_FALSE(read(pages_of(50)).more);
  CHECK(read(pages_of(49)).more);
  CHECK_FALSE(read(pages_of(64)).more);
}

TEST_CASE_METHOD(ReceiptFixture,
                 "receipts: a page ends behind the row that passes its bytes",
                 "[contracts][receipts]") {
  store_many(100);
  const auto size = std::ssize(receipt("T1", noon).receipt.payload);
  const int limit = GENERATE(50, 64);
  auto query = pages_of(limit);
  query.max_bytes = 3 * size;
  const auto page = read(query);
  CHECK(page.read->rows.size() == 4);
  CHECK(page.more);
  query.max_bytes = 1;
  CHECK(read(query).read->rows.size() == 1);
  query.offset = 99;
  CHECK(read(query).read->rows.size() == 1);
  CHECK_FALSE(read(query).more);
}

TEST_CASE_METHOD(ReceiptFixture,
                 "receipts: a trail is the last 24 h and the newest older "
                 "point",
                 "[contracts][receipts]") {
  store_receipts({receipt("BE", noon - 30h), receipt("BE", noon - 25h),
                  receipt("BE", noon - 24h), receipt("BE", noon),
                  receipt_as(Disposition::late, "BE", noon - 1h),
                  receipt_as(Disposition::duplicate, "BE", noon - 2h),
                  receipt("AAPL", noon - 3h)});
  CHECK(book("BE").trail == Texts{receipt("BE", noon - 25h).point,
                                  receipt("BE", noon - 24h).point,
                                  receipt("BE", noon).point});
}

TEST_CASE_METHOD(ReceiptFixture, "receipts: a trail has at most 300 points",
                 "[contracts][receipts]") {
  const int count = GENERATE(300, 301, 400);
  std::vector<ReceiptRow> rows;
  for (int i = 0; i < count; ++i)
    rows.push_back(receipt("BE", noon + i * 1min));
  store_receipts(rows);
  const auto trail = book("BE").trail;
  REQUIRE(trail.size() == 300);
  CHECK(trail.front() == rows.at(rows.size() - 300).point);
  CHECK(trail.back() == rows.back().point);
}

TEST_CASE_METHOD(ReceiptFixture,
                 "receipts: a full trail keeps its one older point",
                 "[contracts][receipts]") {
  std::vector<ReceiptRow> rows{receipt("BE", noon - 25h)};
  for (int i = 0; i < 300; ++i)
    rows.push_back(receipt("BE", noon + i * 1min));
  rows.front() = receipt("BE", noon - 20h);
  store_receipts(rows);
  const auto trail = book("BE").trail;
  CHECK(trail.size() == 301);
  CHECK(trail.front() == rows.front().point);
}

TEST_CASE_METHOD(ReceiptFixture, "receipts: their health is known",
                 "[contracts][receipts]") {
  CHECK(got(views().health({})).receipts == 0);
  CHECK_FALSE(got(views().health({})).newest_receipt.has_value());
  lived("BE", noon, {open_trade("t1", "BE", noon)}, "t1");
  store_receipts({receipt_as(Disposition::late, "AAPL", noon - 1h)});
  const auto health = got(views().health({}));
  CHECK(health.receipts == 2);
  CHECK(health.tickers == 1);
  CHECK(health.open_trades == 1);
  CHECK(health.newest_receipt == noon);
  CHECK(health.last_received == noon - 1h + 1s);
}
