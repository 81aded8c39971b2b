#include "domain/replay/trade_fills.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/sim_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

SimTrade ten_shares(Side side) {
  SimTrade trade;
  trade.direction = side;
  trade.entry_price = money("100");
  trade.sl = money(side == Side::long_side ? "95" : "105");
  trade.tp = money(side == Side::long_side ? "110" : "90");
  trade.notional = money("1000");
  trade.shares = money("10");
  return trade;
}

} // namespace

TEST_CASE("trade_fills: the highest share that applies is trimmed",
          "[domain][trade_fills]") {
  CHECK(trim_target(0.6, 0.3) == money("0.25"));
  CHECK(trim_target(0.69, 0.69) == money("0.25"));
  CHECK(trim_target(0.7, 0.3) == money("0.5"));
  CHECK(trim_target(0.1, 0.7) == money("0.5"));
  CHECK(trim_target(0.85, 0.3) == money("0.75"));
  CHECK(trim_target(0.1, 0.8) == money("0.75"));
}

TEST_CASE("trade_fills: a trim realises its part and tells it",
          "[domain][trade_fills]") {
  auto trade = ten_shares(Side::long_side);
  trim_trade(trade, money("0.25"), money("104"), trim_at(0.62), sample_time);
  trim_trade(trade, money("0.75"), money("106"), trim_at(0.9), sample_time);
  CHECK(trade.status == SimStatus::tp_hit_trim);
  CHECK(trade.trimmed_pct == money("0.75"));
  CHECK(trade.realized_pnl == money("40"));
  REQUIRE(trade.history.size() == 2);
  const auto& event = trade.history.back();
  CHECK(event.type == SimEventType::trim);
  CHECK(event.shares == money("5"));
  CHECK(event.value == money("530"));
  CHECK(event.trim_pct == money("0.75"));
  CHECK(event.trim_delta_pct == money("0.5"));
  CHECK(event.realized == money("30"));
  CHECK(event.reason == "completion");
  CHECK(event.note == "completion=0.9000, phase=0.3100, target=0.75");
}

TEST_CASE("trade_fills: never more than 0.95 is trimmed",
          "[domain][trade_fills]") {
  auto trade = ten_shares(Side::long_side);
  trim_trade(trade, money("1"), money("104"), trim_at(0.9), sample_time);
  CHECK(trade.trimmed_pct == money("0.95"));
  trim_trade(trade, money("0.5"), money("104"), trim_at(0.9), sample_time);
  CHECK(trade.history.size() == 1);
}

TEST_CASE("trade_fills: how a trade ends is what it realised",
          "[domain][trade_fills]") {
  const auto ended_at = [](std::string_view price) {
    auto trade = ten_shares(Side::short_side);
    close_trade(trade, money(price), "left_entry_corridor", sample_time);
    return trade;
  };
  CHECK(ended_at("99").status == SimStatus::win);
  CHECK(ended_at("101").status == SimStatus::loss);
  CHECK(ended_at("100").status == SimStatus::flat);
  const auto trade = ended_at("98");
  CHECK(trade.exit_price == money("98"));
  CHECK(trade.exit_reason == "left_entry_corridor");
  CHECK(trade.exit_ts == sample_time);
  CHECK(trade.pnl == money("20"));
  CHECK(trade.realized_pnl == trade.pnl);
  CHECK(trade.pnl_pct == money("2"));
  CHECK(trade.history.back().type == SimEventType::exit);
  CHECK(trade.history.back().shares == money("10"));
}

TEST_CASE("trade_fills: by price, everything fills at the price",
          "[domain][trade_fills]") {
  const auto trade = ten_shares(Side::long_side);
  for (const auto* reason : {"sl_breached", "tp_reached", "late_cycle"})
    CHECK(exit_fill(trade, reason, money("111"), FillModel::price) ==
          money("111"));
}

TEST_CASE("trade_fills: by level, a stop fills at the worse of stop and price",
          "[domain][trade_fills]") {
  const auto fill = [](Side side, std::string_view price) {
    return exit_fill(ten_shares(side), "sl_breached", money(price),
                     FillModel::level);
  };
  CHECK(fill(Side::long_side, "93") == money("93"));
  CHECK(fill(Side::long_side, "95.5") == money("95"));
  CHECK(fill(Side::short_side, "107") == money("107"));
  CHECK(fill(Side::short_side, "104") == money("105"));
}

TEST_CASE("trade_fills: by level, a target fills at it, never above the price",
          "[domain][trade_fills]") {
  const auto fill = [](Side side, std::string_view price) {
    return exit_fill(ten_shares(side), "tp_reached", money(price),
                     FillModel::level);
  };
  CHECK(fill(Side::long_side, "111") == money("110"));
  CHECK(fill(Side::long_side, "109") == money("109"));
  CHECK(fill(Side::short_side, "88") == money("90"));
  CHECK(fill(Side::short_side, "91") == money("91"));
  CHECK(exit_fill(ten_shares(Side::long_side), "large_adverse_move",
                  money("88"), FillModel::level) == money("88"));
}
