#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/replay/pipeline.hpp"

/// A ticker, an alert and a reading that tests of the simulation begin with.
namespace signalbox::test {

inline Decimal money(std::string_view text) {
  return Decimal::parse(text).value();
}

/// Monday, 2 February 2026, 09:35 in New York.
inline constexpr WallTime sample_time{Millis{1'770'042'900'000}};

/// The sample body of wire 10.
inline Alert sim_alert() {
  Alert alert;
  alert.ticker = "BE";
  alert.ts = sample_time;
  alert.htf = 28.4;
  alert.ltf = 14.1;
  alert.script_version = "2.5.0";
  alert.state = "HTF_BULL_LTF_BULL";
  alert.motion = Motion::momentum;
  alert.named_side = Side::long_side;
  alert.price = money("91.32");
  alert.trigger_price = money("91.05");
  alert.trigger_ts = sample_time - Millis{300'000};
  alert.sl = money("88.6");
  alert.tp = money("97.5");
  alert.tp_levels = {money("95.2"), money("97.5")};
  alert.completion = 0.12;
  alert.phase_pct = 0.31;
  alert.phase_zone = PhaseZone::low;
  alert.rr = 2.3;
  alert.flags.sq30_release = true;
  alert.daily_cloud = {CloudPosition::above, money("90.1"), money("88.9")};
  alert.blocks.triggers = alert.blocks.tp_levels = alert.blocks.daily_cloud =
    true;
  return alert;
}

/// The same as a sender of the other side would say it.
inline Alert sim_short() {
  auto alert = sim_alert();
  alert.htf = -28.4;
  alert.ltf = -14.1;
  alert.state = "HTF_BEAR_LTF_BEAR";
  alert.named_side = Side::short_side;
  alert.sl = money("97.5");
  alert.tp = money("88.6");
  alert.daily_cloud = {};
  return alert;
}

/// The alert some minutes later, at another price.
inline Alert later(Alert alert, int minutes, std::string_view price) {
  alert.ts += std::chrono::minutes{minutes};
  alert.price = money(price);
  return alert;
}

/// What rules read in the sample, with a stage of the test's choice.
inline TickerReading reading_of(Stage stage, Side side = Side::long_side) {
  TickerReading reading;
  reading.stage = stage;
  reading.side = side;
  reading.motion = Motion::momentum;
  reading.in_corridor = true;
  reading.rank = 84;
  reading.rr = 2.3;
  reading.completion = reading.completion_max = 0.12;
  reading.phase = 0.31;
  reading.path = "a";
  return reading;
}

/// A reading that ends the trade.
inline TickerReading exit_for(std::string_view reason) {
  auto reading = reading_of(Stage::exit);
  reading.move.status = MoveState::active;
  reading.move.reasons = {reason};
  return reading;
}

/// A reading whose stage is `trim`.
inline TickerReading trim_at(double completion) {
  auto reading = reading_of(Stage::trim);
  reading.completion = completion;
  return reading;
}

/// One ticker of a book whose receipts come by hand.
struct SimCase {
  TickerBook book{"BE", {}, {}, {}, {}};
  Decimal cash = Decimal::whole(100'000);
  SimulationRules rules;
  SessionCalendar calendar;
  std::vector<SimTrade> closed;

  static Decimal effect(const std::optional<SimTrade>& trade) {
    return trade ? Decimal::scaled(cash_effect_e4(*trade), 4) : Decimal{};
  }

  /// Simulates one receipt; cash and closed trades are kept.
  SimOutcome step(const Alert& alert, const TickerReading& reading,
                  std::string_view receipt_id = "BE:1:0011223344556677") {
    const auto before = effect(book.open);
    auto outcome = process_trade_simulation(alert, receipt_id, reading, book,
                                            cash, rules, calendar);
    cash = cash + effect(outcome.closed) + effect(book.open) - before;
    if (outcome.closed)
      closed.push_back(*outcome.closed);
    return outcome;
  }

  /// Enters by the sample.
  SimTrade& enter() {
    step(sim_alert(), reading_of(Stage::enter_now));
    return book.open.value();
  }
};

/// The code of what was left undone; empty when nothing was.
inline std::string skipped(const SimOutcome& outcome) {
  return outcome.skip ? std::string(outcome.skip->code) : "";
}

} // namespace signalbox::test
