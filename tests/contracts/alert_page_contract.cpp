#include "tests/contracts/replay_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct AlertPageFixture : ReplayFixture {
  AlertPage read(const ReadAlerts& query) { return got(reads().alerts(query)); }
};

ReceiptScope scope_of(const std::string& ticker) {
  auto scope = whole_session();
  scope.ticker = ticker;
  return scope;
}

} // namespace

TEST_CASE_METHOD(AlertPageFixture,
                 "alert_pages: payloads are read by the asker's reading",
                 "[contracts][alert_pages]") {
  store_receipts({receipt("BE", noon + 1min), receipt("AB", noon + 2min),
                  receipt("BE", noon), receipt("BAD", noon + 3min)});
  const auto page = read(pages_of(10));
  REQUIRE(page.read->rows.size() == 3);
  const auto& first = page.read->rows.front();
  CHECK(first.id == receipt("BE", noon).receipt.id);
  CHECK(first.alert.ticker == "BE");
  CHECK(first.alert.ts == noon);
  CHECK(first.alert.state == receipt("BE", noon).receipt.payload);
  REQUIRE(page.read->errors.size() == 1);
  CHECK(page.read->errors[0].receipt_id ==
        receipt("BAD", noon + 3min).receipt.id);
  CHECK(page.read->errors[0].reason == "not this one");
  CHECK(page.tickers == Texts{"AB", "BAD", "BE"});
  CHECK(page.last->ts == noon + 3min);
  CHECK_FALSE(page.more);
}

TEST_CASE_METHOD(AlertPageFixture, "alert_pages: a scope may be empty",
                 "[contracts][alert_pages]") {
  const auto page = read(pages_of(10));
  CHECK(page.read->rows.empty());
  CHECK_FALSE(page.last.has_value());
  CHECK_FALSE(page.more);
}

TEST_CASE_METHOD(AlertPageFixture,
                 "alert_pages: go on behind the place where one stood",
                 "[contracts][alert_pages]") {
  const int limit = GENERATE(7, 64, 200);
  const std::string ticker = GENERATE(as<std::string>{}, "", "T1");
  std::vector<ReceiptRow> rows;
  Texts all, seen;
  for (int i = 0; i < 200; ++i) {
    rows.push_back(
      receipt("T" + std::to_string(i % 3), noon + std::chrono::seconds(i)));
    if (ticker.empty() || rows.back().receipt.ticker == ticker)
      all.push_back(rows.back().receipt.id);
  }
  store_receipts(rows);
  auto query = pages_of(limit, scope_of(ticker));
  bool more = true;
  while (more) {
    const auto page = read(query);
    REQUIRE(page.last.has_value());
    for (const auto& row : page.read->rows)
      seen.push_back(row.id);
    CHECK(page.last->id == seen.back());
    query.after = page.last;
    more = page.more;
  }
  CHECK(seen == all);
}

TEST_CASE_METHOD(AlertPageFixture,
                 "alert_pages: a page ends behind the row that passes 4 MiB",
                 "[contracts][alert_pages]") {
  std::vector<ReceiptRow> rows;
  for (int i = 0; i < 3; ++i) {
    rows.push_back(receipt("BE", noon + i * 1min));
    rows.back().receipt.payload.assign(std::size_t{3} << 20, 'x');
  }
  store_receipts(rows);
  auto query = pages_of(10);
  const auto page = read(query);
  CHECK(page.read->rows.size() == 2);
  CHECK(page.more);
  query.after = page.last;
  CHECK(read(query).read->rows.size() == 1);
  CHECK_FALSE(read(query).more);
}

TEST_CASE_METHOD(AlertPageFixture,
                 "alert_pages: facts are read before payloads",
                 "[contracts][alert_pages]") {
  const std::string ticker = GENERATE(as<std::string>{}, "", "BE");
  auto with_facts = receipt("BE", noon);
  with_facts.receipt.facts = "facts";
  store_receipts({with_facts, receipt("BE", noon + 1min)});
  const auto page = read(pages_of(10, scope_of(ticker)));
  REQUIRE(page.read->rows.size() == 2);
  CHECK(page.read->rows[0].alert.state == "facts");
  CHECK(page.read->rows[1].alert.state ==
        receipt("BE", noon + 1min).receipt.payload);
}

TEST_CASE_METHOD(AlertPageFixture,
                 "alert_pages: a receipt whose facts are not read is read by "
                 "its payload",
                 "[contracts][alert_pages]") {
  auto row = receipt("BE", noon);
  row.receipt.facts = "of another version";
  store_receipts({row});
  auto query = pages_of(10);
  query.read.facts = [](std::string_view, std::string_view,
                        WallTime) -> Result<Alert> {
    return fail(Errc::malformed_reply, "not this version");
  };
  const auto page = read(query);
  REQUIRE(page.read->rows.size() == 1);
  CHECK(page.read->rows[0].alert.state == row.receipt.payload);
  CHECK(page.read->errors.empty());
}
