#include "domain/replay/pipeline.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/sim_case.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

/// What was left undone when the sample's trade gets this receipt.
std::string told(const SimOutcome& outcome) {
  return skipped(outcome) + ": " + (outcome.skip ? outcome.skip->detail : "");
}

TickerReading flip_to(Side side) {
  auto reading = reading_of(Stage::enter_now, side);
  reading.flip = true;
  reading.rule = 1;
  reading.move.reasons = {"direction_flip", "late_cycle"};
  return reading;
}

} // namespace

TEST_CASE("trade_simulation: the worked example, to the last digit",
          "[domain][trade_simulation]") {
  SimCase at;
  CHECK(at.enter().notional == money("4142.78"));
  CHECK(at.book.open->confidence == Approx(0.78570).margin(5e-6));
  CHECK(at.book.open->shares == money("45.365527"));
  CHECK(at.cash == money("95857.22"));
  at.step(later(sim_alert(), 30, "94.00"), trim_at(0.62));
  const auto& trim = at.book.open->history.at(1);
  CHECK(trim.shares == money("11.34138175"));
  CHECK(trim.realized == money("30.3949"));
  CHECK(at.book.open->status == SimStatus::tp_hit_trim);
  CHECK(at.book.open->trimmed_pct == money("0.25"));
  const auto outcome =
    at.step(later(sim_alert(), 60, "93.00"), exit_for("left_entry_corridor"));
  REQUIRE(outcome.closed);
  CHECK_FALSE(at.book.open);
  CHECK(outcome.closed->history.back().realized == money("57.1606"));
  CHECK(outcome.closed->realized_pnl == money("87.5555"));
  CHECK(outcome.closed->pnl_pct == money("2.1134"));
  CHECK(outcome.closed->status == SimStatus::win);
  CHECK(at.cash == money("100087.5555"));
}

TEST_CASE("trade_simulation: an entry is remembered with its cycle",
          "[domain][trade_simulation]") {
  SimCase at;
  const auto outcome = at.step(sim_alert(), reading_of(Stage::enter_now));
  CHECK(outcome.opened);
  CHECK(skipped(outcome) == "");
  CHECK(at.book.memory.entered_at == sample_time);
  CHECK(at.book.memory.entry_side == Side::long_side);
  CHECK(at.book.memory.entry_trigger_ts == sim_alert().trigger_ts);
  CHECK_FALSE(at.book.memory.exited_at);
}

TEST_CASE("trade_simulation: a ticker has one open trade at most",
          "[domain][trade_simulation]") {
  SimCase at;
  const auto id = at.enter().id;
  auto alert = later(sim_alert(), 90, "92");
  alert.trigger_ts = alert.ts;
  const auto outcome = at.step(alert, reading_of(Stage::enter_now));
  CHECK_FALSE(outcome.opened);
  CHECK(skipped(outcome) == "");
  CHECK(at.book.open->id == id);
  CHECK(at.book.open->current_price == money("92"));
}

TEST_CASE("trade_simulation: any stage marks an open trade, at any hour",
          "[domain][trade_simulation]") {
  SimCase at;
  at.enter();
  at.step(later(sim_alert(), 12 * 60, "90.32"), reading_of(Stage::hold));
  CHECK(at.book.open->current_price == money("90.32"));
  CHECK(at.book.open->pnl == money("-45.3655"));
  CHECK(at.book.open->last_update == sample_time + 720min);
  at.step(later(sim_alert(), 2 * 1440, "90"), reading_of(Stage::watch));
  CHECK(at.book.open->current_price == money("90"));
}

TEST_CASE("trade_simulation: without stage or trade nothing happens",
          "[domain][trade_simulation]") {
  SimCase at;
  for (const auto stage : {Stage::watch, Stage::trim, Stage::exit}) {
    const auto outcome = at.step(sim_alert(), reading_of(stage));
    CHECK(skipped(outcome) == "");
    CHECK_FALSE(outcome.closed);
  }
  auto none = reading_of(Stage::watch);
  none.stage.reset();
  CHECK(skipped(at.step(sim_alert(), none)) == "");
  CHECK(at.book.memory == TickerMemory{});
}

TEST_CASE("trade_simulation: an exit takes the first reason of the move",
          "[domain][trade_simulation]") {
  SimCase at;
  at.enter();
  auto reading = exit_for("sl_breached");
  reading.move.reasons.push_back("below_trigger");
  const auto outcome = at.step(later(sim_alert(), 20, "88"), reading);
  REQUIRE(outcome.closed);
  CHECK(outcome.closed->exit_reason == "sl_breached");
  CHECK(outcome.closed->status == SimStatus::loss);
  CHECK(at.book.memory.close_reason == "sl_breached");
  CHECK(at.book.memory.closed_at == sample_time + 20min);
  CHECK(at.book.memory.exited_at == at.book.memory.closed_at);
}

TEST_CASE("trade_simulation: a trim goes to its target once",
          "[domain][trade_simulation]") {
  SimCase at;
  at.enter();
  at.step(later(sim_alert(), 10, "94"), trim_at(0.72));
  CHECK(at.book.open->trimmed_pct == money("0.5"));
  const auto again = at.step(later(sim_alert(), 12, "94"), trim_at(0.62));
  CHECK(skipped(again) == "");
  CHECK(at.book.open->trimmed_pct == money("0.5"));
  CHECK(at.book.memory.trimmed_at == sample_time + 10min);
}

TEST_CASE("trade_simulation: tightening runs on a trim's own receipt",
          "[domain][trade_simulation]") {
  SimCase at;
  at.enter();
  at.step(later(sim_alert(), 10, "94"), trim_at(0.62));
  CHECK(at.book.open->sl == money("91.32"));
  CHECK(at.book.open->history.size() == 3);
  CHECK(at.book.open->history.back().type == SimEventType::sl_tighten);
  CHECK(at.book.memory.tightened_at == sample_time + 10min);
}

TEST_CASE("trade_simulation: an entry's own receipt leaves its stop",
          "[domain][trade_simulation]") {
  SimCase at;
  at.rules.entry_price = EntryPrice::trigger;
  auto alert = sim_alert();
  alert.price = money("94");
  at.step(alert, reading_of(Stage::enter_now));
  CHECK(at.book.open->entry_price == money("91.05"));
  CHECK(at.book.open->current_price == money("94"));
  CHECK(at.book.open->pnl.positive());
  CHECK(at.book.open->sl == money("88.6"));
}

TEST_CASE("trade_simulation: stops are not tightened outside the session",
          "[domain][trade_simulation]") {
  SimCase at;
  at.enter();
  at.step(later(sim_alert(), 12 * 60, "95"), reading_of(Stage::hold));
  CHECK(at.book.open->sl == money("88.6"));
  at.step(later(sim_alert(), 24 * 60, "95"), reading_of(Stage::hold));
  CHECK(at.book.open->sl == money("91.32"));
}

TEST_CASE("trade_simulation: a flip closes, then opens the other side",
          "[domain][trade_simulation]") {
  SimCase at;
  at.enter();
  auto alert = later(sim_short(), 30, "91");
  alert.trigger_ts = alert.ts;
  const auto outcome = at.step(alert, flip_to(Side::short_side), "BE:2:b");
  REQUIRE(outcome.closed);
  CHECK(outcome.opened);
  CHECK(outcome.closed->exit_reason == "FLIP_direction_flip");
  CHECK(outcome.closed->exit_price == money("91"));
  CHECK(at.book.open->direction == Side::short_side);
  CHECK(at.book.open->id != outcome.closed->id);
  CHECK(at.cash == money("100000") + outcome.closed->realized_pnl -
                     at.book.open->notional);
}

TEST_CASE("trade_simulation: a flip's close stands when its entry is barred",
          "[domain][trade_simulation]") {
  SimCase at;
  at.enter();
  const auto outcome =
    at.step(later(sim_short(), 9, "91"), flip_to(Side::short_side));
  REQUIRE(outcome.closed);
  CHECK_FALSE(outcome.opened);
  CHECK_FALSE(at.book.open);
  CHECK(told(outcome) ==
        "enter_cooldown: sinceLastMs=540000, cooldownMs=600000");
  CHECK(at.book.memory.exited_at == sample_time + 9min);
}

TEST_CASE("trade_simulation: a flip spends what its close gives back",
          "[domain][trade_simulation]") {
  SimCase at;
  at.cash = money("4142.78");
  at.enter();
  CHECK(at.cash.zero());
  auto alert = later(sim_short(), 30, "91.32");
  alert.trigger_ts = alert.ts;
  at.step(alert, flip_to(Side::short_side));
  REQUIRE(at.book.open);
  CHECK(at.book.open->notional == money("4142.78"));
  CHECK(at.cash.zero());
}

TEST_CASE("trade_simulation: a flip whose close is barred changes nothing",
          "[domain][trade_simulation]") {
  SimCase at;
  at.enter();
  at.book.memory.exited_at = sample_time + 28min;
  const auto outcome =
    at.step(later(sim_short(), 30, "91"), flip_to(Side::short_side));
  CHECK(told(outcome) ==
        "exit_cooldown: sinceLastMs=120000, cooldownMs=300000");
  CHECK(outcome.skip->stage == Stage::enter_now);
  CHECK(at.book.open->direction == Side::long_side);
}

TEST_CASE("trade_simulation: a skip names its receipt",
          "[domain][trade_simulation]") {
  SimCase at;
  auto alert = sim_alert();
  alert.sl.reset();
  const auto outcome = at.step(alert, reading_of(Stage::enter_now), "BE:1:a");
  CHECK(told(outcome) ==
        "missing_levels: side=LONG, sl=none, price=91.32, tp=97.5");
  CHECK(outcome.skip->ticker == "BE");
  CHECK(outcome.skip->ts == sample_time);
  CHECK(outcome.skip->receipt_id == "BE:1:a");
  CHECK(outcome.skip->stage == Stage::enter_now);
}

TEST_CASE("trade_simulation: without cash there is no entry",
          "[domain][trade_simulation]") {
  SimCase at;
  at.cash = money("999.99");
  CHECK(told(at.step(sim_alert(), reading_of(Stage::enter_now))) ==
        "portfolio_no_cash: cash=999.99, notionalMin=1000");
  CHECK_FALSE(at.book.memory.entered_at);
}

TEST_CASE("trade_simulation: without a price a trade neither ends nor moves",
          "[domain][trade_simulation]") {
  SimCase at;
  at.enter();
  auto alert = later(sim_alert(), 20, "10000001");
  CHECK(told(at.step(alert, exit_for("direction_flip"))) ==
        "missing_price: price=10000001");
  alert.price.reset();
  CHECK(told(at.step(alert, trim_at(0.7))) == "missing_price: price=none");
  CHECK(at.book.open->current_price == money("91.32"));
  CHECK(at.book.open->last_update == sample_time);
}

TEST_CASE("trade_simulation: a future moves by its point value",
          "[domain][trade_simulation]") {
  SimCase at;
  auto alert = sim_alert();
  alert.ticker = at.book.ticker = "ES1!";
  at.step(alert, reading_of(Stage::enter_now));
  CHECK(at.book.open->shares == money("1"));
  CHECK(at.cash == money("95857.22"));
  at.step(later(alert, 20, "92.32"), exit_for("direction_flip"));
  CHECK(at.closed.at(0).realized_pnl == money("50"));
  CHECK(at.cash == money("100050"));
}

TEST_CASE("trade_simulation: numbers beyond all measure do no harm",
          "[domain][trade_simulation]") {
  const auto* far = GENERATE("1e37", "-1e37", "0", "0.000000000000000001",
                             "99999999999999999999.999999999999999999");
  const auto alert_with = [far](Alert alert) {
    alert.price = money(far);
    alert.daily_cloud = {CloudPosition::above, money(far), money(far)};
    return alert;
  };
  SimCase at;
  at.rules.fill = FillModel::level;
  auto first = sim_alert();
  first.sl = first.tp = first.trigger_price = money(far);
  CHECK(skipped(at.step(first, reading_of(Stage::enter_now))) ==
        "missing_levels");
  CHECK(skipped(at.step(alert_with(sim_alert()),
                        reading_of(Stage::enter_now))) == "missing_levels");
  at.enter();
  const auto cash = at.cash;
  CHECK(skipped(at.step(alert_with(later(sim_alert(), 20, "91")),
                        exit_for("tp_reached"))) == "missing_price");
  CHECK(at.cash == cash);
  auto edges = alert_with(later(sim_alert(), 30, "91"));
  edges.price = money("95.123456789012345678");
  at.step(edges, reading_of(Stage::hold));
  CHECK(at.book.open->sl < *edges.price);
  CHECK(at.book.open->sl >= money("88.6"));
}
