#include "domain/replay/replay_orders.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/sim_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

SimTrade trade_of(std::string id, SimStatus status, std::string_view pnl) {
  SimTrade trade;
  trade.id = std::move(id);
  trade.ticker = "BE";
  trade.status = status;
  trade.pnl = money(pnl);
  return trade;
}

} // namespace

TEST_CASE("replay_difference: the same trades in any order differ in nothing",
          "[domain][replay_difference]") {
  const auto a = trade_of("a", SimStatus::win, "10");
  const auto b = trade_of("b", SimStatus::open, "-3.5");
  const auto difference = difference_of({a, b}, {b, a});
  CHECK(difference.added.empty());
  CHECK(difference.gone.empty());
  CHECK(difference.changed.empty());
  CHECK(difference.pnl_before == money("6.5"));
  CHECK(difference.pnl_after == money("6.5"));
}

TEST_CASE("replay_difference: a trade is told on the side where it is",
          "[domain][replay_difference]") {
  const auto difference =
    difference_of({trade_of("old", SimStatus::loss, "-4")},
                  {trade_of("new", SimStatus::tp_hit_trim, "7")});
  REQUIRE(difference.gone.size() == 1);
  CHECK(difference.gone[0].id == "old");
  CHECK(difference.gone[0].ticker == "BE");
  CHECK(difference.gone[0].pnl_before == money("-4"));
  CHECK_FALSE(difference.gone[0].pnl_after);
  CHECK(difference.gone[0].status_before == "LOSS");
  CHECK(difference.gone[0].status_after == "");
  REQUIRE(difference.added.size() == 1);
  CHECK(difference.added[0].id == "new");
  CHECK_FALSE(difference.added[0].pnl_before);
  CHECK(difference.added[0].pnl_after == money("7"));
  CHECK(difference.added[0].status_after == "TP_HIT_TRIM");
  CHECK(difference.pnl_before == money("-4"));
  CHECK(difference.pnl_after == money("7"));
}

TEST_CASE("replay_difference: other P&L or another end is a change",
          "[domain][replay_difference]") {
  const auto difference = difference_of(
    {trade_of("a", SimStatus::win, "1"), trade_of("b", SimStatus::open, "2"),
     trade_of("c", SimStatus::win, "3")},
    {trade_of("c", SimStatus::win, "3"), trade_of("b", SimStatus::win, "2"),
     trade_of("a", SimStatus::win, "1.0001")});
  REQUIRE(difference.changed.size() == 2);
  CHECK(difference.changed[0].id == "a");
  CHECK(difference.changed[0].pnl_after == money("1.0001"));
  CHECK(difference.changed[1].id == "b");
  CHECK(difference.changed[1].status_before == "OPEN");
  CHECK(difference.changed[1].status_after == "WIN");
}
