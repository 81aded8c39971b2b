#include "domain/replay/kanban_stage.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/lane_case.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

/// A reading that only the last rules take.
struct Placed {
  Alert alert = plain_alert();
  TickerReading reading;
  TickerBook book;
  LaneRules rules;

  Placed() {
    reading.side = Side::long_side;
    reading.motion = Motion::momentum;
  }

  KanbanStage place() const {
    return classify_kanban_stage(alert, reading, book, rules);
  }
  int rule() const { return place().rule; }

  void close(Millis before, std::string reason) {
    book.memory.closed_at = alert.ts - before;
    book.memory.close_reason = std::move(reason);
  }
};

Placed entered() {
  Placed placed;
  placed.book.open = open_trade();
  placed.reading.move.status = MoveState::active;
  return placed;
}

Placed pulled_back() {
  Placed placed;
  placed.reading.motion = Motion::pullback;
  return placed;
}

void allow_entry(Placed& placed) {
  placed.reading.entry.ok = true;
  placed.reading.path = "a";
}

} // namespace

TEST_CASE("kanban_stage: rule 1, a flip that may be entered",
          "[domain][kanban_stage]") {
  auto placed = entered();
  placed.reading.side = Side::short_side;
  placed.reading.move.severity = Severity::critical;
  allow_entry(placed);
  CHECK(placed.rule() == 1);
  CHECK(placed.place().stage == Stage::enter_now);
  placed.reading.entry.ok = false;
  CHECK(placed.rule() == 2);
  placed.reading.entry.ok = true;
  placed.reading.path = "";
  CHECK(placed.rule() == 2);
}

TEST_CASE("kanban_stage: the trade's own side is not entered again",
          "[domain][kanban_stage]") {
  auto placed = entered();
  allow_entry(placed);
  CHECK(placed.rule() == 5);
}

TEST_CASE("kanban_stage: rule 2, what ends a trade", "[domain][kanban_stage]") {
  const std::string_view reason = GENERATE(
    "sl_breached", "tp_reached", "large_adverse_move", "left_entry_corridor");
  auto placed = entered();
  placed.reading.move.reasons = {reason};
  CHECK(placed.rule() == 2);
  CHECK(placed.place().stage == Stage::exit);
}

TEST_CASE("kanban_stage: rule 2, whatever is critical",
          "[domain][kanban_stage]") {
  auto placed = entered();
  placed.reading.move.severity = Severity::critical;
  CHECK(placed.rule() == 2);
}

TEST_CASE("kanban_stage: trap 1, stop and target give exit, not archive",
          "[domain][kanban_stage]") {
  const std::string_view reason = GENERATE("sl_breached", "tp_reached");
  auto placed = entered();
  placed.close(1min, std::string(reason));
  placed.reading.move.reasons = {reason};
  CHECK(placed.place().stage == Stage::exit);
}

TEST_CASE("kanban_stage: trap 13, strength beyond the corridor is held",
          "[domain][kanban_stage]") {
  auto placed = entered();
  placed.reading.move.reasons = {"beyond_corridor"};
  placed.reading.move.severity = Severity::warning;
  CHECK(placed.place().stage == Stage::hold);
  CHECK(placed.place().bucket == "defend");
}

TEST_CASE("kanban_stage: rule 3, what starts a trim",
          "[domain][kanban_stage]") {
  const auto [completion, phase, severity, rule] =
    GENERATE(table<double, double, Severity, int>({
      {0.6, 0, Severity::none, 3},
      {0.59, 0.65, Severity::none, 5},
      {0.59, 0.65, Severity::warning, 3},
      {0.59, 0.64, Severity::warning, 5},
    }));
  CAPTURE(completion, phase);
  auto placed = entered();
  placed.reading.completion = completion;
  placed.reading.phase = phase;
  placed.reading.move.severity = severity;
  CHECK(placed.rule() == rule);
}

TEST_CASE("kanban_stage: rule 3, an adverse move is trimmed",
          "[domain][kanban_stage]") {
  auto placed = entered();
  placed.reading.move.reasons = {"adverse_move_warning"};
  CHECK(placed.place().stage == Stage::trim);
}

TEST_CASE("kanban_stage: rule 3, its completion is a setting",
          "[domain][kanban_stage]") {
  auto placed = entered();
  placed.reading.completion = 0.7;
  placed.rules.trim_completion = 0.8;
  CHECK(placed.rule() == 5);
}

TEST_CASE("kanban_stage: rule 4, young for a quarter of an hour",
          "[domain][kanban_stage]") {
  const auto [age, rule] =
    GENERATE(table<Millis, int>({{0min, 4}, {15min - 1ms, 4}, {15min, 5}}));
  auto placed = entered();
  placed.book.open->entry_ts = placed.alert.ts - age;
  CHECK(placed.rule() == rule);
  CHECK(placed.place().stage ==
        (rule == 4 ? Stage::just_entered : Stage::hold));
}

TEST_CASE("kanban_stage: rules 4 and 5, a warning shows as defend",
          "[domain][kanban_stage]") {
  auto placed = entered();
  placed.book.open->entry_ts = placed.alert.ts - GENERATE(1min, 60min);
  CHECK(placed.place().bucket == "");
  placed.reading.move.severity = Severity::warning;
  CHECK(placed.place().bucket == "defend");
}

TEST_CASE("kanban_stage: rule 6, archived for half an hour",
          "[domain][kanban_stage]") {
  const auto [reason, bucket] = GENERATE(table<std::string, std::string_view>({
    {"sl_breached", "invalidated"},
    {"large_adverse_move", "invalidated"},
    {"tp_reached", "completed"},
  }));
  Placed placed;
  allow_entry(placed);
  placed.close(30min - 1ms, reason);
  CHECK(placed.rule() == 6);
  CHECK(placed.place().stage == Stage::archive);
  CHECK(placed.place().bucket == bucket);
  placed.close(30min, reason);
  CHECK(placed.rule() == 7);
}

TEST_CASE("kanban_stage: rule 6, other closes do not archive",
          "[domain][kanban_stage]") {
  const std::string reason =
    GENERATE("left_entry_corridor", "FLIP_sl_breached", "");
  Placed placed;
  placed.close(1min, reason);
  CHECK(placed.rule() == 12);
}

TEST_CASE("kanban_stage: rule 7, a path and no blocker",
          "[domain][kanban_stage]") {
  Placed placed;
  allow_entry(placed);
  CHECK(placed.rule() == 7);
  CHECK(placed.place().stage == Stage::enter_now);
}

TEST_CASE("kanban_stage: trap 8, nothing is entered past the gates",
          "[domain][kanban_stage]") {
  Placed placed;
  placed.book.memory.stage = Stage::enter_now;
  placed.reading.rank = 100;
  placed.reading.path = "a";
  CHECK(placed.rule() == 12);
  placed.reading.path = "";
  placed.reading.entry.ok = true;
  CHECK(placed.rule() == 12);
}

TEST_CASE("kanban_stage: rule 8, a pullback late or done",
          "[domain][kanban_stage]") {
  auto placed = pulled_back();
  placed.reading.flip_watch = true;
  placed.reading.completion = 0.94;
  CHECK(placed.rule() == 9);
  placed.reading.completion = 0.95;
  CHECK(placed.rule() == 8);
  CHECK(placed.place().stage == Stage::archive);
  CHECK(placed.place().bucket == "late_cycle");
  placed.reading.completion = 0;
  placed.reading.late = true;
  CHECK(placed.rule() == 8);
  placed.reading.motion = Motion::momentum;
  CHECK(placed.rule() != 8);
}

TEST_CASE("kanban_stage: rule 9, a flip watch", "[domain][kanban_stage]") {
  auto placed = pulled_back();
  placed.reading.in_corridor = true;
  placed.reading.flip_watch = true;
  CHECK(placed.rule() == 9);
  CHECK(placed.place().stage == Stage::flip_watch);
}

TEST_CASE("kanban_stage: rule 10, momentum new in the corridor or flipped",
          "[domain][kanban_stage]") {
  Placed placed;
  auto& sequence = placed.reading.sequence;
  const auto sign =
    GENERATE(&Sequence::corridor_entry_60m, &Sequence::flip_60m);
  sequence.*sign = true;
  CHECK(placed.rule() == 10);
  CHECK(placed.place().stage == Stage::just_flipped);
  placed.reading.motion = Motion::pullback;
  CHECK(placed.rule() == 12);
}

TEST_CASE("kanban_stage: rule 11, a pullback in the corridor",
          "[domain][kanban_stage]") {
  auto placed = pulled_back();
  placed.reading.in_corridor = true;
  CHECK(placed.rule() == 11);
  CHECK(placed.place().stage == Stage::setup_watch);
}

TEST_CASE("kanban_stage: rule 12, a ticker of which nothing else holds",
          "[domain][kanban_stage]") {
  CHECK(Placed{}.rule() == 12);
  CHECK(Placed{}.place().stage == Stage::watch);
}

TEST_CASE("kanban_stage: rule 13, without state, ticker or price",
          "[domain][kanban_stage]") {
  Placed placed;
  SECTION("state") {
    placed.alert.state.clear();
  }
  SECTION("ticker") {
    placed.alert.ticker.clear();
  }
  SECTION("price") {
    placed.alert.price.reset();
  }
  CHECK(placed.rule() == 13);
  CHECK_FALSE(placed.place().stage);
}
