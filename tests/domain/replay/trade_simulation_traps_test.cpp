#include "domain/replay/pipeline.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/sim_case.hpp"

// Traps of the original (domain 7.10), each a test named after it.

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

TEST_CASE("trade_simulation: trap 2, a Friday is traded whenever it is run",
          "[domain][trade_simulation]") {
  // The simulation is given no clock: only the alert's own time counts.
  SimCase at;
  auto friday = sim_alert();
  friday.ts -= 3 * 24h;
  CHECK(at.step(friday, reading_of(Stage::enter_now)).opened);
  CHECK(at.step(later(friday, 30, "93"), exit_for("late_cycle")).closed);
}

TEST_CASE("trade_simulation: trap 2, a receipt on a Saturday does nothing",
          "[domain][trade_simulation]") {
  SimCase at;
  auto saturday = sim_alert();
  saturday.ts -= 2 * 24h;
  CHECK(skipped(at.step(saturday, reading_of(Stage::enter_now))) ==
        "market_closed");
  saturday.ts += 7 * 24h;
  at.enter();
  CHECK(skipped(at.step(saturday, trim_at(0.9))) == "market_closed");
  CHECK(skipped(at.step(saturday, exit_for("sl_breached"))) == "market_closed");
  CHECK(at.book.open->history.size() == 1);
}

TEST_CASE("trade_simulation: trap 3, the pauses hold in every run",
          "[domain][trade_simulation]") {
  SimCase at;
  at.enter();
  at.step(later(sim_alert(), 2, "90"), exit_for("late_cycle"));
  auto soon = later(sim_alert(), 8, "91");
  soon.trigger_ts = soon.ts;
  CHECK(skipped(at.step(soon, reading_of(Stage::enter_now))) ==
        "enter_cooldown");
  auto after = later(soon, 2, "91");
  CHECK(at.step(after, reading_of(Stage::enter_now)).opened);
  at.step(later(after, 1, "92"), trim_at(0.62));
  CHECK(skipped(at.step(later(after, 5, "92"), trim_at(0.75))) ==
        "trim_cooldown");
  at.step(later(after, 6, "92"), trim_at(0.75));
  CHECK(at.book.open->trimmed_pct == money("0.5"));
}

TEST_CASE("trade_simulation: trap 3, no cycle is entered twice in any run",
          "[domain][trade_simulation]") {
  SimCase at;
  at.enter();
  at.step(later(sim_alert(), 20, "90"), exit_for("late_cycle"));
  CHECK(skipped(at.step(later(sim_alert(), 120, "91"),
                        reading_of(Stage::enter_now))) == "same_cycle");
  auto other = later(sim_alert(), 120, "91");
  other.trigger_ts = other.ts;
  CHECK(at.step(other, reading_of(Stage::enter_now)).opened);
}

TEST_CASE("trade_simulation: trap 3, sides take turns, but not twice in 60 min",
          "[domain][trade_simulation]") {
  SimCase at;
  const auto enter = [&](Alert alert, Side side, int minutes_later) {
    alert.trigger_ts.reset();
    return at.step(later(alert, minutes_later, "91.32"),
                   reading_of(Stage::enter_now, side));
  };
  CHECK(enter(sim_alert(), Side::long_side, 0).opened);
  CHECK(enter(sim_short(), Side::short_side, 20).opened);
  const auto back = enter(sim_alert(), Side::long_side, 40);
  CHECK(back.closed);
  CHECK(skipped(back) == "same_cycle");
  CHECK(enter(sim_alert(), Side::long_side, 60).opened);
}

TEST_CASE("trade_simulation: trap 4, two runs give a trade the same id",
          "[domain][trade_simulation]") {
  const auto id = [](std::string_view receipt) {
    SimCase at;
    at.step(sim_alert(), reading_of(Stage::enter_now), receipt);
    return at.book.open->id;
  };
  CHECK(id("BE:1770042900000:a") == id("BE:1770042900000:a"));
  CHECK(id("BE:1770042900000:a") != id("BE:1770042900000:b"));
}

TEST_CASE("trade_simulation: trap 9, a short sale reserves and gives back",
          "[domain][trade_simulation]") {
  SimCase at;
  at.step(sim_short(), reading_of(Stage::enter_now, Side::short_side));
  CHECK(at.cash == money("95857.22"));
  auto trim = trim_at(0.72);
  trim.side = Side::short_side;
  at.step(later(sim_short(), 20, "90.32"), trim);
  CHECK(at.cash == money("95857.22") + money("2071.39") + money("22.6828"));
  at.step(later(sim_short(), 40, "92.32"), exit_for("below_trigger"));
  CHECK(at.cash == money("100000"));
  CHECK(at.closed.at(0).status == SimStatus::flat);
}

TEST_CASE("trade_simulation: trap 10, an entry fills at the receipt's price",
          "[domain][trade_simulation]") {
  SimCase at;
  auto alert = sim_alert();
  alert.trigger_price = money("80");
  at.step(alert, reading_of(Stage::enter_now));
  CHECK(at.book.open->entry_price == money("91.32"));
}
