#include "actors/run_book.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/replay_stage.hpp"

using namespace signalbox;
using test::alert_of;
using namespace std::chrono_literals;

namespace {

ScopedReceipt row_of(const std::string& ticker, WallTime ts) {
  const auto alert = alert_of(ticker, ts);
  return {alert.receipt->id, ticker, ts, alert.receipt->payload};
}

RunBook book() {
  return {{}, std::make_shared<SessionCalendar>(), 0, "run-1"};
}

TickerBooks blank(const std::vector<std::string>& tickers) {
  TickerBooks stored;
  for (const auto& ticker : tickers) {
    StoredBook one;
    one.ticker = ticker;
    stored.books.push_back(std::move(one));
  }
  return stored;
}

} // namespace

TEST_CASE("run_book: rows that cannot be read are told and left out",
          "[actors][run_book]") {
  auto bad = row_of("BE", test::ReplayStage::open);
  bad.payload = "{";
  const auto read = read_rows({row_of("BE", test::ReplayStage::open), bad});
  CHECK(read.rows.size() == 1);
  REQUIRE(read.errors.size() == 1);
  CHECK(read.errors[0].receipt_id == bad.id);
  CHECK_FALSE(read.errors[0].reason.empty());
}

TEST_CASE("run_book: unknown tickers are named once", "[actors][run_book]") {
  auto run = book();
  const auto tickers = tickers_of({row_of("BE", test::ReplayStage::open),
                                   row_of("BE", test::ReplayStage::open + 1s),
                                   row_of("AB", test::ReplayStage::open)});
  CHECK(run.unknown(tickers) == std::vector<std::string>{"AB", "BE"});
  REQUIRE(run.load(blank({"AB"})));
  CHECK(run.unknown(tickers) == std::vector<std::string>{"BE"});
}

TEST_CASE("run_book: changes are rows under the run's id",
          "[actors][run_book]") {
  auto run = book();
  REQUIRE(run.load(blank({"BE"})));
  run.apply(read_rows({row_of("BE", test::ReplayStage::open)}).rows);
  const auto changes = run.take_changes();
  const auto rows = run.rows_of(changes);
  REQUIRE(rows.states.size() == 1);
  REQUIRE(rows.trades.size() == 1);
  CHECK(rows.moves.size() == 1);
  CHECK(rows.trades[0].json.find("run-1") != std::string::npos);
  CHECK(run.lane_counts() ==
        std::map<std::string, std::int64_t>{{"enter_now", 1}});
  auto live = changes.trades.begin()->second;
  live.run_id.clear();
  CHECK(run.trade_of(live).hash == rows.trades[0].hash);
}
