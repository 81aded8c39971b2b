#include "domain/replay/trade_entry.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/sim_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// The code and the detail of a refusal; empty when there are levels.
std::string refused(const Alert& alert, Side side = Side::long_side,
                    EntryPrice from = EntryPrice::price) {
  const auto levels = entry_levels(alert, side, from);
  return levels
           ? ""
           : std::string(levels.error().code) + ": " + levels.error().detail;
}

} // namespace

TEST_CASE("trade_entry: an entry needs price, stop and target",
          "[domain][trade_entry]") {
  auto alert = sim_alert();
  CHECK(refused(alert) == "");
  alert.sl.reset();
  CHECK(refused(alert) ==
        "missing_levels: side=LONG, sl=none, price=91.32, tp=97.5");
  alert = sim_alert();
  alert.tp.reset();
  CHECK(refused(alert) != "");
  alert = sim_alert();
  alert.price.reset();
  CHECK(refused(alert) != "");
}

TEST_CASE("trade_entry: stop and target lie on their sides",
          "[domain][trade_entry]") {
  auto alert = sim_alert();
  CHECK(refused(alert, Side::short_side) ==
        "missing_levels: side=SHORT, sl=88.6, price=91.32, tp=97.5");
  CHECK(refused(sim_short(), Side::short_side) == "");
  alert.price = alert.sl;
  CHECK(refused(alert) != "");
  alert.price = alert.tp;
  CHECK(refused(alert) != "");
}

TEST_CASE("trade_entry: levels are above zero and within all measure",
          "[domain][trade_entry]") {
  auto alert = sim_short();
  alert.tp = money("0");
  CHECK(refused(alert, Side::short_side) != "");
  alert.tp = money("-3");
  CHECK(refused(alert, Side::short_side) != "");
  alert = sim_short();
  alert.sl = money("1000000001");
  CHECK(refused(alert, Side::short_side) != "");
}

TEST_CASE("trade_entry: prices from 0.0001 to 10,000,000 are reckoned with",
          "[domain][trade_entry]") {
  CHECK(is_tradable(money("0.0001")));
  CHECK(is_tradable(money("10000000")));
  CHECK_FALSE(is_tradable(money("0.00009999")));
  CHECK_FALSE(is_tradable(money("10000000.01")));
  CHECK_FALSE(is_tradable(money("-1")));
}

TEST_CASE("trade_entry: trap 10, no entry at a stale trigger price",
          "[domain][trade_entry]") {
  const auto alert = sim_alert();
  CHECK(entry_levels(alert, Side::long_side, EntryPrice::price)->price ==
        money("91.32"));
  CHECK(entry_levels(alert, Side::long_side, EntryPrice::trigger)->price ==
        money("91.05"));
}

TEST_CASE("trade_entry: without a trigger price the price stands in",
          "[domain][trade_entry]") {
  auto alert = sim_alert();
  alert.trigger_price.reset();
  CHECK(entry_levels(alert, Side::long_side, EntryPrice::trigger)->price ==
        money("91.32"));
}

TEST_CASE("trade_entry: trap 4, the id follows from the receipt",
          "[domain][trade_entry]") {
  // SHA-256 of "abc" begins with ba7816bf.
  CHECK(trade_id("BE", sample_time, "abc") == "BE-1770042900000-ba7816bf");
  CHECK(trade_id("BE", sample_time, "abd") !=
        trade_id("BE", sample_time, "abc"));
}

TEST_CASE("trade_entry: a trade tells what it was opened by",
          "[domain][trade_entry]") {
  const auto alert = sim_alert();
  const EntryLevels levels{money("91.32"), money("88.6"), money("97.5")};
  const EntrySize size{0.7857, money("4142.78"), money("45.365527"),
                       money("1")};
  const auto trade =
    opened_trade(alert, "abc", reading_of(Stage::enter_now), levels, size);
  CHECK(trade.id == "BE-1770042900000-ba7816bf");
  CHECK(trade.ticker == "BE");
  CHECK(trade.direction == Side::long_side);
  CHECK(trade.trigger_ts == alert.trigger_ts);
  CHECK(trade.sl == money("88.6"));
  CHECK(trade.tp == money("97.5"));
  CHECK(trade.rank == 84);
  CHECK(trade.state == "HTF_BULL_LTF_BULL");
  CHECK(trade.script_version == "2.5.0");
  CHECK(trade.flags.sq30_release);
  CHECK(trade.current_price == money("91.32"));
  REQUIRE(trade.history.size() == 1);
  const auto& event = trade.history.front();
  CHECK(event.type == SimEventType::entry);
  CHECK(event.value == money("4142.7799"));
  CHECK(event.reason == "KANBAN_ENTER_NOW");
  CHECK(event.note == "path=a, rank=84, rr=2.3, confidence=0.78570");
}
