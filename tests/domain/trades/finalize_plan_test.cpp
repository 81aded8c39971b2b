#include "domain/trades/finalize_plan.hpp"

#include <chrono>

#include "tests/support/catch.hpp"
#include "tests/support/trades.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

Trade closed_trade(Side side = Side::long_side) {
  auto trade = open_trade("t1", "AAPL", side);
  trade.status = TradeStatus::closed;
  trade.closed_at = trade_day + 2h;
  trade.close_reason = "reconciled_not_in_alpaca";
  return trade;
}

/// A closed trade with its family and its executions.
struct Closing {
  Trade trade;
  OrderFamily family{trade};
  std::vector<BrokerFill> fills{};
  std::optional<bool> position = false;
  bool window_over = false;

  explicit Closing(Trade closed) : trade(std::move(closed)) {}

  Closing& entry_at(const char* price) {
    family.found(filled_entry(trade, price));
    return *this;
  }

  FinalizeVerdict judge() const {
    return finalize_trade(trade, {&family, &fills, position, window_over},
                          trade_day + 3h);
  }
};

const auto buy = OrderSide::buy, sell = OrderSide::sell;

} // namespace

TEST_CASE("finalize_plan: a LONG that took its profit in parts",
          "[domain][finalize_plan]") {
  Closing closing(closed_trade());
  closing.entry_at("100.1");
  closing.fills = {fill_of("entry-t1", buy, "100.05", "4", trade_day),
                   fill_of("entry-t1", buy, "100.133333", "6", trade_day),
                   fill_of("tp-t1", sell, "104", "7", trade_day + 1h),
                   fill_of("tp-t1", sell, "104.01", "3", trade_day + 2h)};
  const auto verdict = closing.judge();
  CHECK(verdict.row.outcome == "finalized");
  CHECK(verdict.row.close_reason == "take_profit_hit");
  // 1040.03 - (400.2 + 600.799998)
  CHECK(verdict.next.realized_pnl->to_text() == "39.030002");
  CHECK(verdict.next.realized_r->to_text() == "1.9515");
  CHECK(verdict.next.average_fill->to_text() == "100.1");
  CHECK(verdict.next.close_price->to_text() == "104.003");
  CHECK(verdict.next.closed_at == trade_day + 2h);
  CHECK(verdict.next.finalized_at == trade_day + 3h);
  CHECK(verdict.next.status == TradeStatus::closed);
  CHECK_FALSE(verdict.loss_at);
}

TEST_CASE("finalize_plan: a SHORT that was stopped",
          "[domain][finalize_plan]") {
  Closing closing(closed_trade(Side::short_side));
  closing.entry_at("100");
  closing.fills = {fill_of("entry-t1", sell, "100", "10", trade_day),
                   fill_of("stop-t1", buy, "102.07", "10", trade_day + 1h)};
  const auto verdict = closing.judge();
  CHECK(verdict.row.close_reason == "stop_hit");
  CHECK(verdict.next.realized_pnl->to_text() == "-20.7");
  CHECK(verdict.next.realized_r->to_text() == "-1.035");
  CHECK(verdict.loss_at == trade_day + 1h);
}

TEST_CASE("finalize_plan: both sides, exact", "[domain][finalize_plan]") {
  struct Case {
    Side side;
    const char *in, *out, *pnl, *r;
  };
  const auto at =
    GENERATE(Case{Side::long_side, "100", "98", "-20", "-1"},
             Case{Side::long_side, "100", "100", "0", "0"},
             Case{Side::short_side, "100", "96", "40", "2"},
             Case{Side::short_side, "99.99", "100.01", "-0.2", "-0.01"},
             Case{Side::long_side, "0.1", "0.3", "2", "0.1"});
  Closing closing(closed_trade(at.side));
  closing.entry_at(at.in);
  const auto in = at.side == Side::long_side ? buy : sell;
  const auto out = at.side == Side::long_side ? sell : buy;
  closing.fills = {fill_of("entry-t1", in, at.in, "10"),
                   fill_of("stop-t1", out, at.out, "10")};
  const auto verdict = closing.judge();
  CHECK(verdict.next.realized_pnl->to_text() == at.pnl);
  CHECK(verdict.next.realized_r->to_text() == at.r);
  CHECK(verdict.loss_at.has_value() == (at.pnl[0] == '-'));
}

TEST_CASE("finalize_plan: replacements and other exits count, strangers do not",
          "[domain][finalize_plan]") {
  Closing closing(closed_trade());
  auto entry = filled_entry(closing.trade, "100");
  entry.legs.at(1).status = "replaced";
  entry.legs.at(1).replaced_by = "stop-2";
  closing.family.found(entry);
  auto moved = order_of("stop-2", "AAPL", sell, "stop");
  moved.status = "filled";
  closing.family.found(moved);
  closing.fills = {fill_of("entry-t1", buy, "100", "10"),
                   fill_of("by-hand", sell, "500", "10"),
                   fill_of("stop-2", sell, "102", "10")};
  const auto verdict = closing.judge();
  CHECK(verdict.row.close_reason == "stop_hit");
  CHECK(verdict.next.realized_pnl->to_text() == "20");
}

TEST_CASE("finalize_plan: an execution that is told twice counts once",
          "[domain][finalize_plan]") {
  Closing closing(closed_trade());
  closing.entry_at("100");
  const auto out = fill_of("tp-t1", sell, "104", "5");
  closing.fills = {fill_of("entry-t1", buy, "100", "10"), out, out};
  CHECK(closing.judge().row.reason == "exit_fills_incomplete");
}

TEST_CASE("finalize_plan: never filled is void", "[domain][finalize_plan]") {
  Closing closing(closed_trade());
  auto entry = filled_entry(closing.trade, "100");
  entry.status = "canceled";
  entry.filled_quantity = {};
  closing.family.found(entry);
  const auto verdict = closing.judge();
  CHECK(verdict.row.outcome == "void");
  CHECK(verdict.next.status == TradeStatus::voided);
  CHECK(verdict.next.close_reason == "no_entry_fill");
  CHECK(verdict.next.finalized_at == trade_day + 3h);
  CHECK_FALSE(verdict.next.realized_pnl);
}

TEST_CASE("finalize_plan: an order that nobody knows is void",
          "[domain][finalize_plan]") {
  Closing closing(closed_trade());
  closing.family.missing({"entry-t1", ""});
  CHECK(closing.judge().row.outcome == "void");
}

TEST_CASE("finalize_plan: shares that are still there reopen the trade",
          "[domain][finalize_plan]") {
  Closing closing(closed_trade());
  closing.entry_at("100");
  closing.fills = {fill_of("entry-t1", buy, "100", "10")};
  closing.position = true;
  const auto verdict = closing.judge();
  CHECK(verdict.row.outcome == "reopened");
  CHECK(verdict.next.status == TradeStatus::open);
  CHECK_FALSE(verdict.next.closed_at);
  CHECK(verdict.next.close_reason == "");
  CHECK_FALSE(verdict.next.finalized_at);
}

TEST_CASE("finalize_plan: what is incomplete waits",
          "[domain][finalize_plan]") {
  Closing closing(closed_trade());
  closing.entry_at("100");
  closing.position = GENERATE(std::optional<bool>{}, std::optional(false));
  CHECK(closing.judge().row.reason == "entry_fills_incomplete");
  closing.fills = {fill_of("entry-t1", buy, "100", "10")};
  CHECK(closing.judge().row.reason == "exit_fills_incomplete");
  closing.fills.push_back(fill_of("tp-t1", sell, "104", "11"));
  const auto verdict = closing.judge();
  CHECK(verdict.row.reason == "exit_exceeds_entry");
  CHECK(verdict.row.outcome == "pending");
  CHECK_FALSE(verdict.changed());
  CHECK(verdict.detail == "entryQty=10, entryValue=1000, exitQty=11, "
                          "exitValue=1144, position=" +
                            std::string(closing.position ? "no" : "unknown"));
}

TEST_CASE("finalize_plan: an entry that is still open waits",
          "[domain][finalize_plan]") {
  Closing closing(closed_trade());
  auto entry = filled_entry(closing.trade, "100");
  entry.status = "partially_filled";
  closing.family.found(entry);
  CHECK(closing.judge().row.reason == "order_still_open");
}

TEST_CASE("finalize_plan: shares that left otherwise are final after the "
          "window, without a result",
          "[domain][finalize_plan]") {
  Closing closing(closed_trade());
  auto entry = filled_entry(closing.trade, "100");
  for (auto& leg : entry.legs)
    leg.status = "canceled";
  closing.family.found(entry);
  closing.fills = {fill_of("entry-t1", buy, "100", "10")};
  CHECK(closing.judge().row.outcome == "pending");
  closing.window_over = true;
  const auto verdict = closing.judge();
  CHECK(verdict.row.outcome == "finalized");
  CHECK(verdict.row.close_reason == "exit_unknown");
  CHECK_FALSE(verdict.next.realized_pnl);
  CHECK(verdict.next.average_fill->to_text() == "100");
  closing.position.reset();
  CHECK(closing.judge().row.outcome == "pending");
}

TEST_CASE("finalize_plan: the window reaches from 6 h before to 24 h after",
          "[domain][finalize_plan]") {
  const auto trade = closed_trade();
  const auto early = fill_window({}, trade, trade_day + 3h);
  CHECK(early.from == trade_day - 7h);
  CHECK(early.until == trade_day + 3h);
  const auto late = fill_window({}, trade, trade_day + 100h);
  CHECK(late.until == trade_day + 26h);
  CHECK(late.covers(early));
  CHECK_FALSE(early.covers(late));
}

TEST_CASE("finalize_plan: shares of other open trades are claimed",
          "[domain][finalize_plan]") {
  const auto trade = closed_trade();
  const auto truth = truth_of(1, trade_day, {position_of("AAPL", "10")});
  CHECK(has_unclaimed_shares(trade, *truth, {}));
  CHECK_FALSE(has_unclaimed_shares(trade, *truth, {open_trade("t2", "AAPL")}));
  CHECK(has_unclaimed_shares(trade, *truth, {open_trade("t2", "MSFT")}));
  CHECK_FALSE(has_unclaimed_shares(closed_trade(Side::short_side), *truth, {}));
}
