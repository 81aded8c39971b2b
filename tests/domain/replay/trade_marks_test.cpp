#include "domain/replay/trade_marks.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/sim_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

SimTrade hundred_shares(Side side) {
  SimTrade trade;
  trade.direction = side;
  trade.entry_price = money("50");
  trade.notional = money("5000");
  trade.shares = money("100");
  return trade;
}

} // namespace

TEST_CASE("trade_marks: a trade gains in its own direction",
          "[domain][trade_marks]") {
  auto rising = hundred_shares(Side::long_side);
  mark_trade(rising, money("51.5"), sample_time);
  CHECK(rising.pnl == money("150"));
  CHECK(rising.pnl_pct == money("3"));
  CHECK(rising.current_price == money("51.5"));
  CHECK(rising.last_update == sample_time);
  auto falling = hundred_shares(Side::short_side);
  mark_trade(falling, money("51.5"), sample_time);
  CHECK(falling.pnl == money("-150"));
  CHECK(falling.pnl_pct == money("-3"));
}

TEST_CASE("trade_marks: only what is held counts at the mark",
          "[domain][trade_marks]") {
  auto trade = hundred_shares(Side::long_side);
  trade.status = SimStatus::tp_hit_trim;
  trade.trimmed_pct = money("0.75");
  trade.realized_pnl = money("60.5");
  CHECK(shares_held(trade) == money("25"));
  mark_trade(trade, money("52"), sample_time);
  CHECK(trade.pnl == money("110.5"));
  trade.status = SimStatus::win;
  CHECK(shares_held(trade).zero());
}

TEST_CASE("trade_marks: a point of a future is worth its dollars",
          "[domain][trade_marks]") {
  auto trade = hundred_shares(Side::short_side);
  trade.shares = money("1");
  trade.point_value = money("50");
  CHECK(part_pnl(trade, money("1"), money("49.75")) == money("12.5"));
  CHECK(part_value(trade, money("0.5"), money("50")) == money("1250"));
}

TEST_CASE("trade_marks: parts are rounded once, half up",
          "[domain][trade_marks]") {
  auto trade = hundred_shares(Side::long_side);
  CHECK(part_pnl(trade, money("0.5"), money("50.0001")) == money("0.0001"));
  CHECK(part_pnl(trade, money("0.5"), money("49.9999")) == money("-0.0001"));
  CHECK(part_pnl(trade, money("0.4"), money("50.0001")).zero());
}

TEST_CASE("trade_marks: a trade without a notional has no share of it",
          "[domain][trade_marks]") {
  auto trade = hundred_shares(Side::long_side);
  trade.notional = {};
  mark_trade(trade, money("51"), sample_time);
  CHECK(trade.pnl_pct.zero());
}
