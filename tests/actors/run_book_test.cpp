#include "actors/run_book.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/replay_stage.hpp"

using namespace signalbox;
using test::alert_of;
using namespace std::chrono_literals;

namespace {

ReadRow row_of(const std::string& ticker, WallTime ts) {
  const auto alert = alert_of(ticker, ts);
  return {alert.receipt->id, *alert.alert};
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

TEST_CASE("run_book: unknown tickers are named", "[actors][run_book]") {
  auto run = book();
  const std::vector<std::string> tickers{"AB", "BE"};
  CHECK(run.unknown(tickers) == std::vector<std::string>{"AB", "BE"});
  REQUIRE(run.load(blank({"AB"})));
  CHECK(run.unknown(tickers) == std::vector<std::string>{"BE"});
}

TEST_CASE("run_book: changes are rows under the run's id",
          "[actors][run_book]") {
  auto run = book();
  REQUIRE(run.load(blank({"BE"})));
  run.apply({row_of("BE", test::ReplayStage::open)});
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
