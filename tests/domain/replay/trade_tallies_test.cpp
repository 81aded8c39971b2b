#include "domain/replay/trade_tallies.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

TradeRow ended(std::string id, std::string_view exit, std::int64_t pnl_e4) {
  TradeRow trade;
  trade.id = std::move(id);
  trade.open = false;
  trade.exit_ts = parse_iso(exit).value();
  trade.realized_e4 = pnl_e4;
  return trade;
}

} // namespace

TEST_CASE("trade_tallies: days are those of the exits in New York, the newest "
          "first",
          "[domain][trade_tallies]") {
  const auto days = tally_by_day({
    ended("a", "2026-02-02T20:00:00Z", 875555),
    ended("b", "2026-02-03T01:00:00Z", -5555),
    ended("c", "2026-02-03T15:00:00Z", 0),
  });
  REQUIRE(days.size() == 2);
  CHECK(to_text(days[0].date) == "2026-02-03");
  CHECK(days[0].tally.trades == 1);
  CHECK(days[0].tally.flats == 1);
  CHECK(to_text(days[1].date) == "2026-02-02");
  CHECK(days[1].tally.trades == 2);
  CHECK(days[1].tally.wins == 1);
  CHECK(days[1].tally.losses == 1);
  CHECK(days[1].tally.pnl_e4 == 870000);
}

TEST_CASE("trade_tallies: open trades are left out",
          "[domain][trade_tallies]") {
  auto open = ended("a", "2026-02-02T20:00:00Z", 1);
  open.open = true;
  open.exit_ts.reset();
  CHECK(tally_by_day({open}).empty());
  CHECK(tally_by_pnl({open}).totals.trades == 0);
}

TEST_CASE("trade_tallies: winners and losers stand by what they made",
          "[domain][trade_tallies]") {
  const auto* const exit = "2026-02-02T20:00:00Z";
  const std::vector<TradeRow> trades{
    ended("b", exit, 10), ended("a", exit, 10), ended("c", exit, 20),
    ended("d", exit, 0),  ended("e", exit, -1), ended("f", exit, -9)};
  const auto board = tally_by_pnl(trades);
  REQUIRE(board.winners.size() == 3);
  CHECK(board.winners[0]->id == "c");
  CHECK(board.winners[1]->id == "a");
  CHECK(board.winners[2]->id == "b");
  REQUIRE(board.losers.size() == 2);
  CHECK(board.losers[0]->id == "f");
  CHECK(board.totals.trades == 6);
  CHECK(board.totals.pnl_e4 == 30);
  CHECK(board.totals.won_e4 == 40);
  CHECK(board.totals.lost_e4 == -10);
}
