#include <algorithm>

#include "tests/end_to_end/lived_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

bool is_closed(const json::Value& trade) {
  return find_at(trade, "exit_ts") != nullptr;
}

Decimal sum_of(const std::vector<json::Value>& trades) {
  Decimal sum;
  for (const auto& trade : trades)
    sum = sum + find_at(trade, "realizedPnl")->as_decimal().value();
  return sum;
}

} // namespace

TEST_CASE("replay_views: days and winners add up to the trades",
          "[end_to_end][replay_views]") {
  LivedDesk desk;
  auto trades = desk.trades();
  std::erase_if(trades, [](const auto& trade) { return !is_closed(trade); });
  const auto days = desk.timed().get("/timed/trades/by-day");
  INFO(days.body);
  REQUIRE(days.items("days").size() == 1);
  CHECK(days.text("days.0.date") == to_text(desk.session.date));
  CHECK(days.number("days.0.trades") == std::ssize(trades));
  CHECK(days.number("days.0.wins") + days.number("days.0.losses") +
          days.number("days.0.flats") ==
        std::ssize(trades));
  const auto pnl = sum_of(trades);
  CHECK(find_at(days.json, "days.0.pnl")->as_decimal() == pnl);
  const auto board = desk.timed().get("/timed/trades/by-pnl");
  INFO(board.body);
  CHECK(board.number("totals.trades") == std::ssize(trades));
  CHECK(find_at(board.json, "totals.pnl")->as_decimal() == pnl);
  const auto winners = board.items("winners");
  REQUIRE(winners.size() > 1);
  CHECK_FALSE(find_at(winners[0], "realizedPnl")->as_decimal().value() <
              find_at(winners[1], "realizedPnl")->as_decimal().value());
}

TEST_CASE("replay_views: the board has eight lanes with every ticker once",
          "[end_to_end][replay_views]") {
  LivedDesk desk;
  const auto board = desk.timed().get("/timed/kanban");
  const auto lanes = board.items("lanes");
  REQUIRE(lanes.size() == 8);
  CHECK(text_at(lanes.front(), "name") == "Watching");
  CHECK(text_at(lanes.back(), "name") == "Archived");
  std::int64_t cards = 0, stages = 0;
  for (const auto& lane : lanes) {
    cards += std::ssize(lane.find("cards")->items());
    stages += std::ssize(lane.find("stages")->items());
  }
  CHECK(cards == LivedDesk::tickers);
  CHECK(stages == 10);
}

TEST_CASE("replay_views: states, tickers and health tell of the same",
          "[end_to_end][replay_views]") {
  LivedDesk desk;
  CHECK(desk.timed().get("/timed/tickers").number("total") ==
        LivedDesk::tickers);
  const auto first = desk.timed().get("/timed/all?limit=5");
  CHECK(first.items("states").size() == 5);
  const auto rest =
    desk.timed().get("/timed/all?limit=5&after=" + first.text("next"));
  CHECK(rest.items("states").size() == 3);
  CHECK(rest.text("next") == "null");
  const auto latest = desk.latest(alert_ticker(2));
  INFO(latest.body);
  CHECK(latest.text("latest.ticker") == "T002");
  CHECK(latest.text("latest.trigger_reason") == "EMA_CROSS_1H");
  CHECK(desk.latest("NOBODY").status == 404);
  const auto health = desk.timed().get("/timed/health");
  INFO(health.body);
  CHECK(health.number("receipts") == desk.alerts);
  CHECK(health.number("tickers") == LivedDesk::tickers);
  CHECK(health.number("openTrades") == std::ssize(desk.trades("&status=open")));
}

TEST_CASE("replay_views: trades are found by status, ticker and time, in pages",
          "[end_to_end][replay_views]") {
  LivedDesk desk;
  const auto all = desk.trades();
  const auto wins = desk.trades("&status=WIN");
  CHECK(std::ssize(wins) ==
        std::count_if(all.begin(), all.end(), [](const auto& trade) {
          return text_at(trade, "status") == "WIN";
        }));
  for (const auto& trade : desk.trades("&ticker=T003"))
    CHECK(text_at(trade, "ticker") == "T003");
  CHECK(desk.trades("&to=" + millis_text(desk.session.open)).empty());
  CHECK(desk.trades("&from=" + millis_text(desk.session.open)).size() ==
        all.size());
  const auto page = desk.timed().get("/timed/trades?limit=3");
  CHECK(page.items("trades").size() == 3);
  CHECK(page.number("total") == std::ssize(all));
  const auto next =
    desk.timed().get("/timed/trades?limit=1&after=" + page.text("next"));
  CHECK(text_at(next.items("trades").at(0), "id") == text_at(all.at(3), "id"));
}

TEST_CASE("replay_views: each change of a lane is a move with its numbers",
          "[end_to_end][replay_views]") {
  LivedDesk desk;
  const auto moves =
    desk.timed().get("/timed/lane-moves?limit=1000&ticker=T000");
  INFO(moves.body);
  const auto rows = moves.items("moves");
  REQUIRE(rows.size() > 2);
  const auto entered = std::find_if(rows.begin(), rows.end(), [](auto& move) {
    return text_at(move, "to") == "enter_now";
  });
  REQUIRE(entered != rows.end());
  CHECK(text_at(*entered, "rule") == "7");
  CHECK(entered->find("meta")->is_object());
  const auto replayed = desk.replay(desk.session);
  const auto again =
    desk.timed().get("/timed/lane-moves?limit=1000&ticker=T000");
  CHECK(again.items("moves").size() == rows.size());
}
